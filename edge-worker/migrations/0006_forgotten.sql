-- Visitors who were forgotten, and when: what was on its way to the database by then is not written down any more.
CREATE TABLE forgotten (
  visitor TEXT PRIMARY KEY,
  time INTEGER NOT NULL       -- ms since 1970
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_by_time ON forgotten (time);
