// What a file of contracts/artifacts holds, how it is made from its standard-JSON input, and what is wrong with one.
// Whoever has such a file and the pinned solc can say whether the bytecode comes from the sources in it.
"use strict";

const childProcess = require("child_process");
const crypto = require("crypto");
const path = require("path");

const wrapper = path.join(__dirname, "..", "..", "scripts", "solc-wrapper");

/** Compiles standard-JSON input with the pinned solc; throws what the compiler complains about. */
function solc(input, name) {
  const run = childProcess.spawnSync(wrapper, ["--standard-json"], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`compile ${name}: ${run.stderr || run.error}`);
  const output = JSON.parse(run.stdout);
  // 2018 as in foundry.toml.
  const bad = (output.errors || []).filter((e) => e.errorCode !== "2018");
  if (bad.length > 0) throw new Error(`compile ${name}:\n${bad.map((e) => e.formattedMessage).join("\n")}`);
  return output;
}

/** Compiles `input` and returns what goes into <name>.json. */
function build(name, unit, input) {
  const contract = solc(input, name).contracts[unit][name];
  return {
    contractName: name,
    sourceName: unit,
    compiler: JSON.parse(contract.metadata).compiler.version,
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployedBytecode: `0x${contract.evm.deployedBytecode.object}`,
    metadata: contract.metadata,
    standardJsonInput: input,
  };
}

/**
 * The multihash, in hex, under which IPFS knows a text of one chunk: SHA-256 of the file as a UnixFS node in a dag-pb
 * node. It is what solc puts at the end of the code for its metadata.
 */
function metadataHash(text) {
  const data = Buffer.from(text, "utf8");
  if (data.length > 262_144) throw new Error(`metadata of ${data.length} bytes does not fit into one chunk of IPFS`);
  const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)]);
  const size = varint(data.length);
  const file = Buffer.concat([Buffer.from([0x08, 2, 0x12, ...size]), data, Buffer.from([0x18, ...size])]);
  const node = Buffer.concat([Buffer.from([0x0a, ...varint(file.length)]), file]);
  return `1220${crypto.createHash("sha256").update(node).digest("hex")}`;
}

/** The multihash that stands at the end of the code, in CBOR: a map of "ipfs", 34 bytes, and "solc", 3 bytes. */
function hashInCode(code) {
  const found = code.match(/a264697066735822([0-9a-f]{68})64736f6c6343[0-9a-f]{6}0033$/);
  return found ? found[1] : "none";
}

/**
 * Compiles the standard-JSON input of an artifact anew and names, one line each, the fields that are other bytes than
 * the compiler gives, and the codes that do not carry the hash of the metadata beside them.
 */
function check(artifact) {
  const fresh = build(artifact.contractName, artifact.sourceName, artifact.standardJsonInput);
  const found = [];
  for (const field of new Set([...Object.keys(fresh), ...Object.keys(artifact)])) {
    const [is, want] = [artifact[field], fresh[field]].map((v) => (typeof v === "string" ? v : JSON.stringify(v)));
    if (is !== want) found.push(`${field} is not what its standard JSON compiles to${place(is, want)}`);
  }
  const hash = metadataHash(artifact.metadata);
  for (const field of ["bytecode", "deployedBytecode"]) {
    const carried = hashInCode(artifact[field]);
    if (carried !== hash) found.push(`${field} carries metadata hash ${carried}, the metadata has ${hash}`);
  }
  return found;
}

/** Where two texts part, for the message. */
function place(is = "", want = "") {
  let at = 0;
  while (at < is.length && is[at] === want[at]) ++at;
  return `: from character ${at} on ${JSON.stringify(is.slice(at, at + 24))}, compiled ${JSON.stringify(want.slice(at, at + 24))}`;
}

module.exports = { build, check, metadataHash, hashInCode };
