-- What devices reported, once per id, and a purchase once per order.
CREATE TABLE outcomes (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  visitor TEXT NOT NULL,
  time INTEGER NOT NULL,      -- ms since 1970, by the device
  received INTEGER NOT NULL,  -- ms since 1970, by the edge
  decision TEXT,
  campaign TEXT,
  variant TEXT,
  slot TEXT,
  holdout INTEGER NOT NULL DEFAULT 0,
  transaction_id TEXT,
  amount INTEGER,             -- minor units of currency
  currency TEXT,
  metric TEXT,
  value REAL                  -- of a metric
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX purchases ON outcomes (transaction_id) WHERE kind = 'purchase' AND transaction_id IS NOT NULL;
CREATE INDEX outcomes_by_campaign ON outcomes (campaign, kind, time);
CREATE INDEX outcomes_by_visitor ON outcomes (visitor, time);

-- Who may be retargeted. A row with `gone` = 1 is a tombstone: it keeps a late join from bringing a leaver back.
CREATE TABLE members (
  audience TEXT NOT NULL,
  visitor TEXT NOT NULL,
  since INTEGER NOT NULL,     -- ms since 1970
  until INTEGER NOT NULL,     -- ms since 1970
  decided INTEGER NOT NULL,   -- ms since 1970, when the edge decided what the row says
  gone INTEGER NOT NULL DEFAULT 0,
  items TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (audience, visitor)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_visitor ON members (visitor);
CREATE INDEX members_by_end ON members (until);

-- What the shop says about its own customers: a JSON object of traits.
CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  traits TEXT NOT NULL,
  updated INTEGER NOT NULL    -- ms since 1970
) STRICT, WITHOUT ROWID;

-- Who changed the rules, and when.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,      -- ms since 1970
  action TEXT NOT NULL,
  version TEXT NOT NULL,
  previous TEXT,
  detail TEXT
) STRICT;
