import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPort } from "../../scripts/steps/serve.mjs";

test("a port that something listens on is refused with the way out", async () => {
  const { port, close } = await listen();

  await expect(checkPort(port)).rejects.toThrow(
    `Port ${port} is taken. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
  );
  await close();
});

test("a free port is left free", async () => {
  const { port, close } = await listen();
  await close();

  await expect(checkPort(port)).resolves.toBeUndefined();
  await expect(checkPort(port)).resolves.toBeUndefined();
});

async function listen() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
