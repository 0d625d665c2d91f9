-- What became of an order after it was booked. `redemption` is what Shopkeeper is told when its code is used up (JSON),
-- kept so that it can be told again when it was not to be reached.
CREATE TABLE IF NOT EXISTS order_states (
  order_key TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('booked', 'redeemed', 'cancelled')),
  redemption TEXT
) STRICT, WITHOUT ROWID;
