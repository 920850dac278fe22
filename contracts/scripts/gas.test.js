// The comparison of gas figures can fail, and says which function it is.
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { compare } = require("./gas");

const committed = new Map([
  ["ChainLog.append", 50_000],
  ["ChainLog.tick", 30_000],
]);
const measured = (append, more = {}) => new Map(Object.entries({ "ChainLog.append": append, "ChainLog.tick": 30_000, ...more }));

test("within half a per cent either way nothing is said", () => {
  for (const append of [49_750, 50_000, 50_250]) assert.deepStrictEqual(compare(committed, measured(append)), []);
});

test("above and below it, the function is named with both figures", () => {
  assert.deepStrictEqual(compare(committed, measured(50_251)), ["ChainLog.append: was 50000, is 50251, +0.5 %"]);
  assert.deepStrictEqual(compare(committed, measured(40_000)), ["ChainLog.append: was 50000, is 40000, -20.0 %"]);
});

test("a function without a figure and a figure without a function", () => {
  assert.deepStrictEqual(compare(committed, measured(50_000, { "ChainLog.open": 7 })), [
    "ChainLog.open: is 7, has no committed figure",
  ]);
  assert.deepStrictEqual(compare(committed, new Map([["ChainLog.append", 50_000]])), [
    "ChainLog.tick: was 30000, is measured no more",
  ]);
});
