import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A program that runs beside a test. */
export type Running = {
  /** What it said that was waited for. */
  readonly said: string;
  readonly stop: () => Promise<void>;
};

type Program = {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  /** What it says when it is ready, with the part that matters in brackets; without it nothing is waited for. */
  readonly ready?: RegExp;
};

const PATIENCE_MS = 30_000;

/** Starts a program, and waits until it says that it is ready. */
export async function start({ file, args, environment = {}, ready }: Program): Promise<Running> {
  const child = spawn(file, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const stop = () => stopped(child);
  try {
    return { said: ready ? await heard(child, ready) : "", stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

function heard(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = "";
    const refuse = (why: string) => reject(new Error(`${child.spawnfile} ${why}: ${told.slice(-500)}`));
    const late = setTimeout(() => refuse("was not ready in time"), PATIENCE_MS);
    const listen = (chunk: Buffer) => {
      told += chunk;
      const [, said] = ready.exec(told) ?? [];
      if (said === undefined) return;
      clearTimeout(late);
      resolve(said);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => refuse(`ended with ${code}`));
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, "exit");
  child.kill();
  const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await over;
  clearTimeout(late);
}
