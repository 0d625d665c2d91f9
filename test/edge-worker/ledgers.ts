import { env } from "cloudflare:workers";

/** The ledgers as they are, which tell `asked` the name of each that is asked anything. */
export function overheard(asked: (name: string) => void) {
  return {
    idFromName: (name: string) => {
      asked(name);
      return env.LEDGER.idFromName(name);
    },
    get: (id: DurableObjectId) => env.LEDGER.get(id),
  } as never;
}
