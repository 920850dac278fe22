// The check of the artifacts can fail: in a copy of the tree one byte of ChainLog.json is other, and scripts/compile
// --check says where. Run by scripts/test-contracts with node --test.
"use strict";

const assert = require("node:assert");
const childProcess = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { hashInCode, metadataHash } = require("./artifacts");

const root = path.join(__dirname, "..", "..");

/** A copy of what scripts/compile --check reads, without what forge built. */
function copyOfTree(t) {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-artifacts-"));
  t.after(() => fs.rmSync(copy, { recursive: true }));
  for (const part of ["scripts", "contracts/scripts", "contracts/src", "contracts/artifacts"]) {
    fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  fs.symlinkSync(path.join(root, "contracts/node_modules"), path.join(copy, "contracts/node_modules"));
  return copy;
}

/** Runs the check on the copy after `change` was made to its ChainLog.json. */
function checkAfter(t, change) {
  const copy = copyOfTree(t);
  const at = path.join(copy, "contracts/artifacts/ChainLog.json");
  const artifact = JSON.parse(fs.readFileSync(at, "utf8"));
  change(artifact, copy);
  fs.writeFileSync(at, `${JSON.stringify(artifact, null, 1)}\n`);
  const run = childProcess.spawnSync(path.join(copy, "scripts/compile"), ["--check", "ChainLog"], { encoding: "utf8" });
  return { code: run.status, lines: run.stderr.split("\n").filter((line) => line.startsWith("ChainLog.json: ")) };
}

/** The text with one hex digit changed at a place. */
function flip(text, at) {
  return text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
}

const fieldsOf = (lines) => lines.map((line) => line.split(" ")[1]).sort();

test("one byte of each output is other: every one is named", (t) => {
  const { code, lines } = checkAfter(t, (artifact) => {
    artifact.bytecode = flip(artifact.bytecode, 1000);
    artifact.deployedBytecode = flip(artifact.deployedBytecode, artifact.deployedBytecode.length - 60); // in the hash
    artifact.metadata = artifact.metadata.replace("Apache-2.0", "Apache-2.1");
  });
  assert.strictEqual(code, 1);
  // The last two: neither code carries the hash of the metadata as it stands there.
  assert.deepStrictEqual(fieldsOf(lines), ["bytecode", "bytecode", "deployedBytecode", "deployedBytecode", "metadata"]);
});

test("one byte of a comment is other, in source and input alike: the code is the same, the metadata hash is not", (t) => {
  const change = (text) => text.replace("@title The logs of gateways", "@title The logs of Gateways");
  const { code, lines } = checkAfter(t, (artifact, copy) => {
    const unit = artifact.sourceName;
    const content = change(artifact.standardJsonInput.sources[unit].content);
    assert.notStrictEqual(content, artifact.standardJsonInput.sources[unit].content);
    artifact.standardJsonInput.sources[unit].content = content;
    fs.writeFileSync(path.join(copy, "contracts", unit), content);
  });
  assert.strictEqual(code, 1);
  assert.deepStrictEqual(fieldsOf(lines), ["bytecode", "deployedBytecode", "metadata"]);
});

test("one byte of a source is other than in the input", (t) => {
  const { code, lines } = checkAfter(t, (artifact, copy) => {
    fs.appendFileSync(path.join(copy, "contracts", artifact.sourceName), "\n");
  });
  assert.strictEqual(code, 1);
  assert.deepStrictEqual(lines, ["ChainLog.json: not of the sources as they are: run scripts/compile"]);
});

test("the metadata hash is the one that the compiler put into the code of every artifact", () => {
  for (const name of ["AssetLedger", "ChainLog", "DemoDeed", "DemoToken"]) {
    const artifact = require(path.join(root, "contracts/artifacts", `${name}.json`));
    assert.strictEqual(hashInCode(artifact.bytecode), metadataHash(artifact.metadata), name);
  }
  assert.strictEqual(hashInCode("0x6000"), "none");
});
