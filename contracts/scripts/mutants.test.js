// A fault that no test sees is called a survivor, and a row that no longer fits the contract is an error.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { missed, mutate } = require("./mutants");
const mutants = require("./mutants-of-chainlog");

const source = fs.readFileSync(path.join(__dirname, "../src/ChainLog.sol"), "utf8");
const results = new Map([
  ["invariant_C1_Outcome()", "C1: an outcome moved along no arrow"],
  ["test_SetAdmin()", "log != expected log"],
  ["test_SetAdminRefusals()", null],
]);

test("what failed was killed, and a test of a longer name does not count", () => {
  assert.deepStrictEqual(missed(results, ["invariant_C1_", "test_SetAdmin"]), []);
});

test("what passed, and what there is no test for, was missed", () => {
  assert.deepStrictEqual(missed(results, ["test_SetAdminRefusals", "test_Set", "invariant_C2_"]), [
    "test_SetAdminRefusals",
    "test_Set",
    "invariant_C2_",
  ]);
});

test("every row changes one place of the contract, and the first twelve are of C1 to C12 in turn", () => {
  for (const row of mutants) assert.notStrictEqual(mutate(source, row), source, row.name);
  for (let n = 1; n <= 12; ++n) assert.ok(mutants[n - 1].by.includes(`invariant_C${n}_`), mutants[n - 1].name);
  assert.throws(() => mutate(source, { name: "nowhere", from: "no such line", to: "" }), /not exactly once/);
  assert.throws(() => mutate(source, { name: "everywhere", from: "log", to: "" }), /not exactly once/);
});
