// What the tests have beside the Worker's own bindings.
declare namespace Cloudflare {
  interface Env {
    readonly TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}

interface ImportMeta {
  /** Vite's: the default exports of the files that exist, by path. */
  readonly glob: (
    path: string,
    options: { eager: true; import: "default" },
  ) => { readonly [path: string]: unknown };
}
