import { describe, expect, test } from "vitest";
import { isInNetwork, isNetwork } from "../../../rules/conditions/network.ts";

describe("a network is", () => {
  test.each([
    ["an address of version 4", "10.0.0.1"],
    ["all that begin like it", "10.0.0.0/8"],
    ["every address", "0.0.0.0/0"],
    ["one address, said twice", "255.255.255.255/32"],
    ["an address of version 6", "1:2:3:4:5:6:7:8"],
    ["a shortened address", "2001:db8::1"],
    ["a run of one zero", "1:2:3:4:5:6:7::"],
    ["nothing but zeros", "::/0"],
    ["letters of any case", "FE80::abcd/128"],
    ["a dotted end", "::ffff:192.0.2.0/120"],
  ])("%s: %s", (_about, network) => {
    expect(isNetwork(network)).toBe(true);
  });
});

describe("no network is", () => {
  test.each([
    ["nothing", ""],
    ["a name", "localhost"],
    ["three parts", "10.0.0"],
    ["five parts", "10.0.0.0.0"],
    ["a part past 255", "10.0.0.256"],
    ["a part of four digits", "10.0.0.0001"],
    ["a part with a letter behind it", "10.0.0.1a"],
    ["a part with a letter before it", "a1.0.0.1"],
    ["a part below nothing", "10.0.0.-1"],
    ["a part left out", "10..0.1"],
    ["a prefix longer than version 4", "10.0.0.0/33"],
    ["a prefix longer than version 6", "::/129"],
    ["a prefix that is none", "10.0.0.0/x"],
    ["a prefix with a letter behind it", "10.0.0.0/8x"],
    ["a prefix with a sign before it", "10.0.0.0/+8"],
    ["a prefix left out", "10.0.0.0/"],
    ["two prefixes", "10.0.0.0/8/8"],
    ["two runs of zeros", "1::2::3"],
    ["seven groups", "1:2:3:4:5:6:7"],
    ["nine groups", "1:2:3:4:5:6:7:8:9"],
    ["eight groups and a run of zeros", "1:2:3:4::5:6:7:8"],
    ["a group of five digits", "12345::"],
    ["a group of other letters", "::g"],
    ["a group with a sign before it", "::-1"],
    ["a group with a sign behind it", "::1-"],
    ["a dotted beginning", "1.2.3.4::"],
    ["a dotted middle", "::1.2.3.4:5"],
    ["a dotted end of three parts", "::1.2.3"],
  ])("%s: %s", (_about, network) => {
    expect(isNetwork(network)).toBe(false);
    expect(isInNetwork("10.0.0.1", network)).toBe(false);
    expect(isInNetwork("::1", network)).toBe(false);
  });
});

test.each<[address: string, network: string, isIn: boolean]>([
  ["10.1.2.3", "10.0.0.0/8", true],
  ["11.1.2.3", "10.0.0.0/8", false],
  ["10.0.0.1", "10.0.0.1/32", true],
  ["10.0.0.0", "10.0.0.1/32", false],
  ["10.0.0.1", "0.0.0.0/0", true],
  ["10.0.0.1", "::/0", false],
  ["::1", "0.0.0.0/0", false],
  ["0:0:0:0:0:0:0:1", "::1", true],
  ["::ffff:c000:24d", "::ffff:192.0.2.0/120", true],
  ["no address", "0.0.0.0/0", false],
])("%s in %s: %s", (address, network, isIn) => {
  expect(isInNetwork(address, network)).toBe(isIn);
});
