import { expect, test } from "vitest";
import { startOptions } from "../../scripts/options.mjs";

test.each<[string, string[], string | undefined, { help: boolean; port: number }]>([
  ["nothing", [], undefined, { help: false, port: 8787 }],
  ["a port in the environment", [], "9000", { help: false, port: 9000 }],
  ["a port as an option, which wins", ["--port", "9001"], "9000", { help: false, port: 9001 }],
  ["a port after an equals sign", ["--port=9002"], undefined, { help: false, port: 9002 }],
  ["a wish for help", ["--help"], undefined, { help: true, port: 8787 }],
])("npm start understands %s", (_name, args, port, expected) => {
  expect(startOptions(args, port)).toEqual(expected);
});

test.each<[string, string[], string | undefined, RegExp]>([
  ["an option it does not know", ["--prot", "9000"], undefined, /--prot is not an option/],
  ["a port that is missing", ["--port"], undefined, /--port is ""/],
  ["a port that is a word", [], "http", /PORT is "http"/],
  ["a port past the last", ["--port", "65536"], undefined, /65535/],
])("npm start refuses %s", (_name, args, port, message) => {
  expect(() => startOptions(args, port)).toThrow(message);
});
