import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Server } from "./server.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../.cache/bench-decide");

/** What a round of load showed. */
export type Round = { readonly rps: number; readonly p50us: number; readonly cpuUs: number };

/** Whether wrk is on this machine; nothing else here loads a server without taking its processor away. */
export function hasWrk(): boolean {
  return spawnSync("wrk", ["-v"]).error === undefined;
}

/** Writes what is sent: each request with one of the bodies, in turn. */
export function writeLoad(bodies: readonly string[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const list = bodies.map((body) => `[==[${body}]==]`).join(",\n");
  writeFileSync(
    path.join(FOLDER, "load.lua"),
    `local bodies = {${list}}
local cf = '{"country":"AE","region":"Dubai","city":"Dubai","continent":"AS","timezone":"Asia/Dubai"}'
local headers = {
  ["content-type"] = "text/plain",
  ["user-agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
  ["cf-blob"] = cf,
}
local next = 0
function request()
  next = next % #bodies + 1
  return wrk.format("POST", "/v1/decide", headers, bodies[next])
end
function done(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50), bad))
end
`,
  );
}

/** Loads a server for some seconds over so many connections. */
export function load({ url, cpuMs }: Server, seconds: number, connections: number): Round {
  const before = cpuMs();
  const script = path.join(FOLDER, "load.lua");
  const { stdout } = spawnSync(
    "wrk",
    ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", script, new URL(url).origin],
    { encoding: "utf8" },
  );
  const [, requests = 0, micros = 1, p50us = 0, bad = 0] =
    /RESULT (\d+) (\d+) (\d+) (\d+)/.exec(stdout)?.map(Number) ?? [];
  if (!requests || bad > 0) throw new Error(`${bad} of ${requests} requests went wrong:\n${stdout}`);
  return { rps: requests / (micros / 1e6), p50us, cpuUs: ((cpuMs() - before) * 1000) / requests };
}
