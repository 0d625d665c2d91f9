import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { testSecrets } from "./test/builders/secrets.ts";

// Each test file starts a Worker, and wrangler would tell of each where its secrets come from.
process.env.WRANGLER_LOG ??= "error";

const workerd = cloudflareTest(async () => ({
  wrangler: { configPath: "./wrangler.toml" },
  miniflare: {
    bindings: {
      ...testSecrets,
      DEVELOPMENT: "false",
      TEST_MIGRATIONS: await readD1Migrations("edge-worker/migrations"),
    },
  },
}));

/** What a test may take on a machine that is busy with other things: no result rests on how fast it is. */
const BUSY_MS = 30_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          testTimeout: BUSY_MS,
          // Deciding is pure, so its tests need no Worker around them.
          include: [
            "test/*.test.ts",
            "test/{rules,sdk,cli,backend,docs,demo-site,scripts}/**/*.test.{ts,tsx}",
            "test/edge-worker/decide/**/*.test.ts",
          ],
        },
      },
      {
        plugins: [workerd],
        test: {
          name: "worker",
          include: ["test/edge-worker/**/*.test.ts"],
          exclude: ["test/edge-worker/decide/**"],
          setupFiles: ["test/edge-worker/setup.ts"],
          testTimeout: BUSY_MS,
        },
      },
      {
        test: {
          name: "storm",
          // Real workerd, which is broken on purpose: a smaller dose of `npm run storm`.
          include: ["test/storm/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/{browser,engines}/**/*.test.ts"],
          globalSetup: ["test/browser/setup.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          // A browser and a Worker on a busy machine: one stall is noise, two are a fault.
          retry: 1,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
