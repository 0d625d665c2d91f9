#!/usr/bin/env node
import { main } from "./main.ts";
import { createScreen } from "./terminal/output.ts";

// A reader that has seen enough closes the pipe; that is not a fault.
process.stdout.on("error", (problem) => process.exit("code" in problem && problem.code === "EPIPE" ? 0 : 3));
process.exitCode = await main(process.argv.slice(2), createScreen());
