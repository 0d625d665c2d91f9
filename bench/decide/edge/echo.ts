import { Hono } from "hono";

const app = new Hono();
app.post("/v1/decide", async (context) => context.json(await context.req.json()));

/** The floor: JSON in, the same JSON out. */
export default { fetch: app.fetch } satisfies ExportedHandler;
