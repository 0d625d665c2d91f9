import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Server } from "./server.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../.cache/bench-decide");

/** What a round of load showed. */
export type Round = { readonly rps: number; readonly p50us: number; readonly cpuUs: number };

/** A page's question as a browser sends it. */
export type Sent = { readonly body: string; readonly cookie?: string };

/** A script for wrk. */
export type Load = { readonly script: string };

/** Headers that every browser sends along, and what the network knows of where it is. */
export const HEADERS = {
  "content-type": "text/plain",
  origin: "https://shop.example",
  "user-agent":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
  "cf-connecting-ip": "192.0.2.7",
  "cf-blob": JSON.stringify({
    country: "AE",
    region: "Dubai",
    city: "Dubai",
    continent: "AS",
    timezone: "Asia/Dubai",
    latitude: "25.07",
    longitude: "55.17",
    asn: 5384,
    asOrganization: "A network",
  }),
};

/** Whether wrk is on this machine; nothing else here loads a server without taking its processor away. */
export function hasWrk(): boolean {
  return spawnSync("wrk", ["-v"]).error === undefined;
}

/** Writes what is sent, each in turn. */
export function loadOf(name: string, sent: readonly Sent[]): Load {
  mkdirSync(FOLDER, { recursive: true });
  const script = path.join(FOLDER, `${name}.lua`);
  const requests = sent.map(({ body, cookie }) => {
    const headers = { ...HEADERS, ...(cookie && { cookie }) };
    const fields = Object.entries(headers).map(([field, value]) => `[ ${quoted(field)} ] = ${quoted(value)}`);
    return `{ ${quoted(body)}, { ${fields.join(", ")} } }`;
  });
  writeFileSync(
    script,
    `local requests = {${requests.join(",\n")}}
local next = 0
function request()
  next = next % #requests + 1
  return wrk.format("POST", "/v1/decide", requests[next][2], requests[next][1])
end
function done(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50), bad))
end
`,
  );
  return { script };
}

function quoted(text: string): string {
  return `[==[${text}]==]`;
}

/** How hard a server is loaded. */
export type Dose = { readonly seconds: number; readonly connections: number };

/** Loads a server for some seconds over so many connections. */
export function run({ script }: Load, { url, cpuMs }: Server, { seconds, connections }: Dose): Round {
  const before = cpuMs();
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
