-- The demo shop's own tables, beside those of Shopkeeper. Money is in fils, a hundredth of a dirham.
CREATE TABLE IF NOT EXISTS products (
  item_id TEXT PRIMARY KEY,
  item_name TEXT NOT NULL,
  item_brand TEXT NOT NULL,
  item_category TEXT NOT NULL,
  item_category2 TEXT NOT NULL,
  price_minor INTEGER NOT NULL CHECK (price_minor > 0),
  stock INTEGER NOT NULL CHECK (stock >= 0)
) STRICT, WITHOUT ROWID;

-- One row per order. `order_key` comes from the browser and makes an order count once.
CREATE TABLE IF NOT EXISTS orders (
  order_key TEXT PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE,
  placed INTEGER NOT NULL,          -- ms since 1970
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  lines TEXT NOT NULL,              -- JSON
  subtotal_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  total_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  offer TEXT
) STRICT, WITHOUT ROWID;
