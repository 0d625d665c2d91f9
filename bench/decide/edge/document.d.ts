declare module "bench:document" {
  import type { Document } from "../../../rules/document.ts";

  const document: Document;
  export default document;
}
