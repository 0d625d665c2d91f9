import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { testSecrets } from "../builders/secrets.ts";

// A process of its own around one workerd, so that it can be killed as a machine dies: at once, and with all it was doing.

const [script = "", folder = ""] = process.argv.slice(2);
const objects = ["LEDGER", "TREASURY", "QUOTA", "GUARD", "PUBLISHER", "REGISTER"] as const;
const classes = {
  LEDGER: "Ledger",
  TREASURY: "Treasury",
  QUOTA: "Quota",
  GUARD: "Guard",
  PUBLISHER: "Publisher",
  REGISTER: "Register",
};

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    cf: false,
    modules: true,
    scriptPath: script,
    compatibilityDate: "2026-10-01",
    kvNamespaces: ["RULES"],
    d1Databases: ["DB"],
    durableObjects: Object.fromEntries(
      objects.map((name) => [name, { className: classes[name], useSQLite: true }]),
    ),
    resourcePersistencePath: folder,
    bindings: { ...testSecrets, ORIGINS: "", DEVELOPMENT: "false" },
  }),
);
process.on("disconnect", () => void miniflare.dispose().finally(() => process.exit()));
process.send?.({ url: String(await miniflare.ready) });
