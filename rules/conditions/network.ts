/** Whether an IP address, version 4 or 6, lies in a network in CIDR notation such as `10.0.0.0/8`. */
export function isInNetwork(address: string, network: string): boolean {
  const [bits, range] = [bitsOf(address), rangeOf(network)];
  return bits !== undefined && bits.length === range?.width && bits.startsWith(range.prefix);
}

/** Whether a text is a network in CIDR notation, or a single address. */
export function isNetwork(network: string): boolean {
  return rangeOf(network) !== undefined;
}

/** How all addresses of a network begin, in binary digits, and how many digits they have. */
type Range = { readonly prefix: string; readonly width: number };

function rangeOf(network: string): Range | undefined {
  const [start = "", length, ...more] = network.split("/");
  const bits = bitsOf(start);
  if (bits === undefined || more.length > 0) return undefined;
  if (length === undefined) return { prefix: bits, width: bits.length };
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits.length) return undefined;
  return { prefix: bits.slice(0, Number(length)), width: bits.length };
}

/** An address as 32 or 128 binary digits. */
function bitsOf(address: string): string | undefined {
  if (address.includes(":")) return sixBits(address);
  const parts = address.split(".");
  const isFour = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isFour ? parts.map((part) => binary(Number(part), 8)).join("") : undefined;
}

// RFC 4291, section 2.2: eight groups, one run of zeros shortened, perhaps a dotted end.
function sixBits(address: string): string | undefined {
  const [head = "", tail, ...more] = address.split("::");
  if (more.length > 0) return undefined;
  // Only what ends the whole address may be dotted.
  if (tail !== undefined && head.includes(".")) return undefined;
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  if (before === undefined || after === undefined) return undefined;
  const missing = 128 - before.length - after.length;
  const isWhole = tail === undefined ? missing === 0 : missing >= 16;
  return isWhole ? before + "0".repeat(missing) + after : undefined;
}

function groupsOf(text: string): string | undefined {
  const groups = text === "" ? [] : text.split(":");
  const bits = groups.map((group, index) => {
    if (group.includes(".") && index === groups.length - 1) return bitsOf(group);
    return /^[0-9a-f]{1,4}$/i.test(group) ? binary(Number.parseInt(group, 16), 16) : undefined;
  });
  return bits.includes(undefined) ? undefined : bits.join("");
}

function binary(value: number, digits: number): string {
  return value.toString(2).padStart(digits, "0");
}
