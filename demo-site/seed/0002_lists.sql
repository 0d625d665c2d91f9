-- Guests of the private view: the list that the demo's rules ask about, as an upload would have written it.
INSERT OR REPLACE INTO lists (id, generation, count, updated) VALUES ('private-view', 1, 2, 1793491200000);
INSERT OR IGNORE INTO list_members (list, generation, id) VALUES
  ('private-view', 1, 'c-1006'),
  ('private-view', 1, 'c-2001');
