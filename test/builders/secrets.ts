/** Secrets of the Worker under test: fixed, so that a signature can be written into a test, and worth nothing. */
export const testSecrets = {
  ADMIN_TOKEN: "admin-test",
  SHOP_TOKEN: "shop-test",
  // base64url of 32 bytes each.
  OFFER_KEY: "b2ZmZXItLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0",
  CUSTOMER_KEY: "Y3VzdG9tZXItLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0",
  PREVIEW_KEY: "cHJldmlldy0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0",
};
