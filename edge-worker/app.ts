import { Hono } from "hono";
import { bearer } from "./border/access.ts";
import { forPages, preflight } from "./border/origins.ts";
import { problemPage, problemResponse, responseTo } from "./border/problems.ts";
import type { Env } from "./env.ts";
import type { Asked, Parts } from "./parts.ts";
import { membersRoute } from "./routes/audiences.ts";
import { pauseRoute } from "./routes/campaigns.ts";
import { customerRoute, deleteCustomerRoute, importRoute } from "./routes/customers.ts";
import { decideRoute } from "./routes/decide.ts";
import { explainRoute } from "./routes/explain.ts";
import { healthRoute } from "./routes/health.ts";
import { offerKeysRoute } from "./routes/keys.ts";
import { listRoute, removeListRoute, replaceListRoute } from "./routes/lists.ts";
import { redeemRoute, releaseRoute, reserveRoute, verifyRoute } from "./routes/offers.ts";
import { outcomesRoute } from "./routes/outcomes.ts";
import { planRoute } from "./routes/plan.ts";
import { previewRoute } from "./routes/preview.ts";
import { publishRoute, rulesRoute } from "./routes/rules.ts";
import { thriftRoute } from "./routes/thrift.ts";
import { rollbackRoute, versionsRoute } from "./routes/versions.ts";
import { forgetVisitorRoute, visitorRoute } from "./routes/visitors.ts";
import { createLearntStore } from "./stores/learning/learnt.ts";
import { createRulesStore } from "./stores/rules.ts";
import { createSpentStore } from "./stores/spent.ts";

/** The public API. Its parts are what this isolate remembers, and the clock; tests bring their own. */
export function createApp(parts: Parts = remembering(Date.now)) {
  const app = new Hono<{ Bindings: Env }>();
  const admin = bearer("ADMIN_TOKEN");
  const shop = bearer("SHOP_TOKEN");

  // The script, from the browsers of the listed origins.
  app.post("/v1/decide", forPages(decideRoute(parts)));
  app.get("/v1/plan/:hash", forPages(planRoute(parts)));
  app.post("/v1/outcomes", forPages(outcomesRoute(parts)));
  app.on("OPTIONS", ["/v1/decide", "/v1/plan/:hash", "/v1/outcomes"], forPages(preflight));

  app.use(async (context, next) => {
    await next();
    context.res.headers.set("x-content-type-options", "nosniff");
  });

  // The shop's back end.
  app.post("/v1/offers/verify", shop, verifyRoute(parts));
  app.post("/v1/offers/reserve", shop, reserveRoute(parts));
  app.post("/v1/offers/redeem", shop, redeemRoute(parts));
  app.post("/v1/offers/release", shop, releaseRoute(parts));

  // The merchant's tools.
  app.get("/v1/audiences/:id/members", admin, membersRoute(parts));
  app.put("/v1/lists/:id", admin, replaceListRoute(parts));
  app.get("/v1/lists/:id", admin, listRoute());
  app.delete("/v1/lists/:id", admin, removeListRoute(parts));
  app.put("/v1/customers", admin, importRoute(parts));
  app.get("/v1/customers/:id", admin, customerRoute());
  app.delete("/v1/customers/:id", admin, deleteCustomerRoute());
  app.get("/v1/visitors/:id", admin, visitorRoute());
  app.delete("/v1/visitors/:id", admin, forgetVisitorRoute(parts));
  app.put("/v1/rules", admin, publishRoute(parts));
  app.get("/v1/rules", admin, rulesRoute());
  app.get("/v1/rules/versions", admin, versionsRoute());
  app.post("/v1/rules/rollback", admin, rollbackRoute(parts));
  app.post("/v1/campaigns/:id/pause", admin, pauseRoute(parts, "pause"));
  app.post("/v1/campaigns/:id/resume", admin, pauseRoute(parts, "resume"));
  app.get("/v1/campaigns/:id/thrift", admin, thriftRoute());
  app.post("/v1/explain", admin, explainRoute(parts));
  app.post("/v1/preview", admin, previewRoute(parts));

  // Anyone.
  app.get("/v1/offers/keys", offerKeysRoute());
  app.get("/v1/health", healthRoute(parts));
  app.get("/v1/problems/:code?", problemsRoute);
  app.notFound(({ req }) => problemResponse("not_found", `Saw ${req.method} ${req.path}.`));
  app.onError(responseTo);
  return app;
}

function remembering(clock: () => number): Parts {
  return {
    rules: createRulesStore(clock),
    budgets: createSpentStore(clock),
    thrift: createLearntStore(clock),
    clock,
  };
}

function problemsRoute(context: Asked): Response {
  const page = problemPage(context.req.param("code"));
  return page
    ? context.text(page)
    : problemResponse("not_found", "No problem has this code. See /v1/problems.");
}
