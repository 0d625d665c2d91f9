-- The shop's lists as they are live: a list is replaced as a whole by another generation of it.
CREATE TABLE lists (
  id TEXT PRIMARY KEY,
  generation INTEGER NOT NULL,
  count INTEGER NOT NULL,
  updated INTEGER NOT NULL    -- ms since 1970
) STRICT, WITHOUT ROWID;

-- Who or what is on a list. Rows of a generation that is not live count for nothing, and are cleared up.
CREATE TABLE list_members (
  list TEXT NOT NULL,
  generation INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (list, generation, id)
) STRICT, WITHOUT ROWID;
