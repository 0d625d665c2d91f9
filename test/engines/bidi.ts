/** A connection that speaks WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export type Bidi = {
  readonly ask: (method: string, params: object) => Promise<Answer>;
  readonly close: () => void;
};

/** What comes back, as far as it is read here. */
export type Answer = {
  readonly contexts?: readonly { readonly context: string }[];
  readonly nodes?: readonly { readonly sharedId: string }[];
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
};

type Message = { readonly id?: number; readonly result?: Answer; readonly message?: string };
type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (problem: Error) => void };

/** Connects to a browser. */
export async function connect(address: string): Promise<Bidi> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  socket.addEventListener("message", ({ data }) => settle(waiting, JSON.parse(String(data)) as Message));
  socket.addEventListener("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("The browser is gone."));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error(`Nothing answers at ${address}.`)));
  });
  let last = 0;
  const ask: Bidi["ask"] = (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return { ask, close: () => socket.close() };
}

function settle(waiting: Map<number, Waiting>, { id = 0, result, message }: Message): void {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (result) asked?.resolve(result);
  else asked?.reject(new Error(message ?? "The browser refused."));
}
