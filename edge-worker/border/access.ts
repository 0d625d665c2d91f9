import { createMiddleware } from "hono/factory";
import type { Env } from "../env.ts";
import { equalInConstantTime } from "../signing/keys.ts";
import { refusal } from "./problems.ts";

/** Lets a request through that carries the bearer token; a token that is not configured lets nobody through. */
export function bearer(name: "ADMIN_TOKEN" | "SHOP_TOKEN") {
  return createMiddleware<{ Bindings: Env }>(async ({ env, req }, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(req.header("authorization") ?? "")?.[1];
    if (!env[name]) throw refusal("unavailable", `The secret ${name} is not set.`);
    if (!given) throw refusal("unauthorized", `Saw no bearer token; this route wants ${name}.`);
    if (!(await equalInConstantTime(given, env[name]))) {
      throw refusal("unauthorized", `The bearer token is not the one in ${name}.`);
    }
    await next();
  });
}
