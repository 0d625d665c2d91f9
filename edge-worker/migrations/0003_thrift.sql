-- Where the visitor of an exposure falls in the lottery of who explores its campaign's steps, in ten-thousandths: those
-- below the campaign's share explore. Rows in this order are visitors in no order, so the first so many are a fair sample.
ALTER TABLE outcomes ADD COLUMN draw INTEGER;
CREATE INDEX exposures_by_draw ON outcomes (campaign, draw, visitor, time, variant) WHERE kind = 'exposure';
CREATE INDEX purchases_by_visitor ON outcomes (visitor, time) WHERE kind = 'purchase';

-- What offers took off that are steps of a campaign with thrift. A row with `returned` = 1 was given back; it stays, so
-- that a late message does not bring it to life again.
CREATE TABLE redemptions (
  id TEXT PRIMARY KEY,        -- the reservation's
  offer TEXT NOT NULL,
  visitor TEXT,
  buyer_order TEXT,
  off INTEGER NOT NULL,       -- minor units of currency
  currency TEXT NOT NULL,
  time INTEGER NOT NULL,      -- ms since 1970
  returned INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX redemptions_by_visitor ON redemptions (visitor, time);
CREATE INDEX redemptions_by_order ON redemptions (buyer_order);
