/** Secrets of the Worker under test: fixed, so that a signature can be written into a test, and worth nothing. */
export const testSecrets = {
  ADMIN_TOKEN: "admin-test",
  SHOP_TOKEN: "shop-test",
  OFFER_KEY: key("offer"),
  CUSTOMER_KEY: key("customer"),
  PREVIEW_KEY: key("preview"),
};

function key(name: string) {
  return Buffer.from(name.padEnd(32, "-")).toString("base64url");
}
