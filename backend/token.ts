import { bytesOf, jsonIn } from "./base64url.ts";
import { membersOf } from "./claims.ts";

/** A token taken apart. Nothing in it has been proved yet. */
export type Opened = {
  readonly kid: string;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** The claims, still in base64url. */
  readonly said: string;
};

const LONGEST = 4096;
const LONGEST_KID = 64;
const SIGNATURE_BYTES = 64;

/** Takes a token apart, or says in one sentence why it is none. */
export function open(token: unknown): Opened | string {
  if (typeof token !== "string" || token.length > LONGEST) return `At most ${LONGEST} letters are expected.`;
  const [header = "", said = "", mac = "", ...more] = token.split(".");
  if (more.length > 0 || !said || !mac) return "Three parts with dots between them are expected.";
  const kid = kidIn(jsonIn(header));
  if (kid === undefined) return 'Exactly { alg: "EdDSA", typ: "offer+jwt", kid } is expected in the header.';
  const signature = bytesOf(mac);
  if (signature?.byteLength !== SIGNATURE_BYTES) return "64 bytes of signature are expected, in base64url.";
  return { kid, signed: new TextEncoder().encode(`${header}.${said}`), signature, said };
}

// The header chooses among our keys and nothing else: an algorithm, an address or a key in it would be the forger's.
function kidIn(header: unknown): string | undefined {
  const members = membersOf(header);
  if (members?.size !== 3 || members.get("alg") !== "EdDSA" || members.get("typ") !== "offer+jwt")
    return undefined;
  const kid = members.get("kid");
  return typeof kid === "string" && kid.length > 0 && kid.length <= LONGEST_KID ? kid : undefined;
}
