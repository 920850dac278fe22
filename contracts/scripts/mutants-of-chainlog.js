// ChainLog with one fault at a time. Each row: what is wrong, what of the source becomes what (`from` stands in it exactly
// once), and the forge tests of which every one must fail, by name or its beginning up to a line. The first twelve are one for each of C1 to C12.
"use strict";

const rule = (n) => `invariant_C${n}_`;
const model = "invariant_EverythingIsAsTheModelForetells";

const inNext = (was, act, to) => `if (was == Outcome.${was} && act == ${act}) return Outcome.${to};`;
const alsoFrom = (other, was, act, to) =>
  `if ((was == Outcome.${other} || was == Outcome.${was}) && act == ${act}) return Outcome.${to};`;
const appended = "emit Appended(logId, entry.session, index, hash, prevBlock, entry.r, entry.s, entry.text);";
const isWriter = "if (msg.sender != log.writer) revert NotWriter(logId, msg.sender, log.writer);";
const isNotOver = "if (_blockTime() <= freeAfter || _blockNumber() < freeFromBlock) {";
const asSource = "bool asSource = a.act == COMMIT || a.act == ABORT_AS_SOURCE;";

module.exports = [
  {
    name: "COMMITTED can still be aborted",
    from: "bool undecided = was == Outcome.NONE || was == Outcome.PREPARED;",
    to: "bool undecided = was == Outcome.NONE || was == Outcome.PREPARED || was == Outcome.COMMITTED;",
    by: [rule(1), "test_NextIsTheTable"],
  },
  {
    name: "COMMITTED from NONE",
    from: inNext("PREPARED", "COMMIT", "COMMITTED"),
    to: alsoFrom("NONE", "PREPARED", "COMMIT", "COMMITTED"),
    by: [rule(2), rule(1), "test_NextIsTheTable"],
  },
  {
    name: "handOver keeps the epoch",
    from: '_crown(logId, log, to, "handed over");',
    to: "log.writer = to;",
    by: [rule(3), rule(12)],
  },
  {
    name: "the length grows by one a batch",
    from: "++tip.length;\n",
    to: "if (i == 0) ++tip.length;\n",
    by: [rule(4), "testFuzz_HeadIsTheFold"],
  },
  {
    name: "an entry follows the head of its batch, not the entry before it",
    from: "_appendOne(logId, tip.length, tip.lastBlock, head, entries[i], i)",
    to: "_appendOne(logId, tip.length, tip.lastBlock, prevHash, entries[i], i)",
    by: [rule(5), "testFuzz_HeadIsTheFold"],
  },
  {
    name: "anybody writes",
    from: isWriter,
    to: "",
    by: [rule(6), rule(8), "testFuzz_OnlyTheWriterAppends"],
  },
  {
    name: "a takeover needs no lease to end",
    from: isNotOver,
    to: "if (_blockNumber() < freeFromBlock) {",
    by: [rule(7), "testFuzz_TakeOverOnlyAfterLeaseGraceAndBlocks"],
  },
  {
    name: "anybody sets the writers",
    from: "if (msg.sender != log.admin) revert NotAdmin(logId, msg.sender, log.admin);",
    to: "",
    by: [rule(8), "test_SetWritersRefusals"],
  },
  {
    name: "any head will do",
    from: "if (prevHash != head) revert NotHead(logId, prevHash, head, tip.length);",
    to: "",
    by: [rule(9), "test_DuplicateRevertsAndChangesNothing"],
  },
  {
    name: "every entry takes a slot",
    from: appended,
    to: `${appended}\n        _logs[hash].head = hash;`,
    by: [rule(10)],
  },
  {
    name: "ether is taken",
    from: "mapping(bytes32 transferId => Standing) private _standings;",
    to: "mapping(bytes32 transferId => Standing) private _standings;\n    receive() external payable {}",
    by: [rule(11), "test_TakesNoEther"],
  },
  {
    name: "every entry's event twice",
    from: appended,
    to: `${appended}\n        ${appended}`,
    by: [rule(12), "test_EventsCarryTheEntries"],
  },

  // ---------------------------------------------------------------------------------------------- outcomes
  {
    name: "ABORTED can be prepared again",
    from: inNext("NONE", "PREPARE", "PREPARED"),
    to: alsoFrom("ABORTED", "NONE", "PREPARE", "PREPARED"),
    by: [rule(1), "test_NextIsTheTable"],
  },
  {
    name: "REFUSED from PREPARED",
    from: inNext("COMMITTED", "REFUSE", "REFUSED"),
    to: alsoFrom("PREPARED", "COMMITTED", "REFUSE", "REFUSED"),
    by: [rule(1), "test_NextIsTheTable"],
  },
  {
    name: "the recipient commits",
    from: asSource,
    to: "bool asSource = a.act == ABORT_AS_SOURCE;",
    by: [rule(2), "testFuzz_OutcomeFollowsTheTable"],
  },
  {
    name: "the source prepares",
    from: asSource,
    to: "bool asSource = a.act == PREPARE || a.act == COMMIT || a.act == ABORT_AS_SOURCE;",
    by: [rule(2), "testFuzz_OutcomeFollowsTheTable"],
  },
  {
    name: "an outcome without its block",
    from: "Standing({outcome: now_, blockNumber: _blockNumber()})",
    to: "Standing({outcome: now_, blockNumber: 0})",
    by: [rule(1), "test_EventsAndBlocksOfMoves"],
  },
  {
    name: "an ask that moves nothing is told and dated anew",
    from: "if (now_ == was) return;",
    to: "",
    by: [rule(1), rule(12), "test_EventsAndBlocksOfMoves"],
  },
  {
    name: "no event for an outcome",
    from: "emit OutcomeChanged(id, logId, a.session, a.peerLog, a.terms, _nameOf(was), _nameOf(now_));",
    to: "",
    by: [rule(12), "test_EventsAndBlocksOfMoves"],
  },
  {
    name: "a log asks with itself",
    from: "if (asks[i].peerLog != logId) _putOne(logId, asks[i]);",
    to: "_putOne(logId, asks[i]);",
    by: [rule(12), "test_BadAsksChangeNothingAndRevertNothing"],
  },
  {
    name: "the terms are not in the transfer's id",
    from: "return sha256(abi.encode(session, sourceLog, recipientLog, terms));",
    to: "return sha256(abi.encode(session, sourceLog, recipientLog));",
    by: ["test_TransferIdIsTheWrittenPreimage"],
  },
  {
    name: "asks without number",
    from: "if (asks.length > MAX_ASKS) revert TooManyAsks(logId, asks.length, MAX_ASKS);",
    to: "",
    by: ["test_AtMost64Asks"],
  },

  // ---------------------------------------------------------------------------------- epochs, writers, leases
  {
    name: "an epoch of two",
    from: "++tip.epoch;",
    to: "tip.epoch += 2;",
    by: [rule(3), "test_TakeOver"],
  },
  {
    name: "removal keeps the epoch",
    from: '_crown(logId, log, address(0), "removed");',
    to: "log.writer = address(0);",
    by: [rule(3), "test_SetWritersRemovesTheWriter"],
  },
  {
    name: "a writer that is off the list stays",
    from: "if (log.writer != address(0) && !_isListed(log, log.writer)) {",
    to: "if (log.writer != address(0) && log.listed.length == 0) {",
    by: [rule(3), "test_SetWritersRemovesTheWriter"],
  },
  {
    name: "any epoch will do",
    from: "if (epoch != log.tip.epoch) revert WrongEpoch(logId, epoch, log.tip.epoch);",
    to: "",
    by: [rule(6), rule(7), "test_FencedWriterIsRefused", "test_TakeOverIsCompareAndSet"],
  },
  {
    name: "a takeover needs no blocks to pass",
    from: isNotOver,
    to: "if (_blockTime() <= freeAfter) {",
    by: [rule(7), "testFuzz_TakeOverOnlyAfterLeaseGraceAndBlocks"],
  },
  {
    name: "a takeover needs no grace to pass",
    from: "uint64 freeAfter = _leaseUntil(log) + log.grace;",
    to: "uint64 freeAfter = _leaseUntil(log);",
    by: [rule(7), "testFuzz_TakeOverOnlyAfterLeaseGraceAndBlocks"],
  },
  {
    name: "a takeover at the very second",
    from: "_blockTime() <= freeAfter ||",
    to: "_blockTime() < freeAfter ||",
    by: ["test_TakeOverEdges"],
  },
  {
    name: "a takeover one block early",
    from: "_blockNumber() < freeFromBlock",
    to: "_blockNumber() + 1 < freeFromBlock",
    by: [rule(7), "test_TakeOverEdges"],
  },
  {
    name: "anybody takes over",
    from: "if (!_isListed(log, msg.sender)) revert NotListed(logId, msg.sender);\n        if",
    to: "if",
    by: [rule(7), rule(8), "test_TakeOverRefusals"],
  },
  {
    name: "handed over to anybody",
    from: "if (!_isListed(log, to)) revert NotListed(logId, to);",
    to: "",
    by: [model, "test_HandOverRefusals"],
  },
  {
    name: "handed over to itself",
    from: "if (to == msg.sender) revert SameWriter(logId, to);",
    to: "",
    by: [rule(3), "test_HandOverRefusals"],
  },
  {
    name: "an append does not renew the lease",
    from: "tip.renewedBlock = tip.lastBlock;\n        tip.renewedAt = _blockTime();",
    to: "",
    by: [model, "test_RenewsAndLinksBlocks"],
  },
  {
    name: "an ask renews the lease",
    from: "if (asks.length == 0) revert NoAsks(logId);",
    to: "if (asks.length == 0) revert NoAsks(logId);\n        _renew(_logs[logId]);",
    by: [model, "test_AskDoesNotRenew"],
  },
  {
    name: "a heartbeat renews nothing",
    from: "_renew(log);\n        emit Heartbeat",
    to: "emit Heartbeat",
    by: [model, "test_HeartbeatRenewsAndNothingElse"],
  },
  {
    name: "no event for a heartbeat",
    from: "emit Heartbeat(logId, epoch, msg.sender, _leaseUntil(log));",
    to: "",
    by: [rule(12), "test_HeartbeatRenewsAndNothingElse"],
  },
  {
    name: "anybody's tick renews the lease",
    from: "if (!_isListed(_known(logId), msg.sender)) revert NotListed(logId, msg.sender);",
    to: "_renew(_known(logId));",
    by: [rule(8), "test_TickChangesNothingAndEmitsNothing"],
  },
  {
    name: "anybody sets the admin",
    from: "if (msg.sender != was) revert NotAdmin(logId, msg.sender, was);",
    to: "",
    by: [rule(8), "test_SetAdminRefusals"],
  },
  {
    name: "no event for an admin",
    from: "emit AdminChanged(logId, was, admin);",
    to: "",
    by: [rule(12), "test_SetAdmin"],
  },

  // --------------------------------------------------------------------------------------- logs and entries
  {
    name: "a log is opened a second time",
    from: "if (log.tip.epoch != 0) revert LogExists(logId);",
    to: "",
    by: [rule(8), "test_NobodyTakesAnothersLog"],
  },
  {
    name: "the chain is not in the log's id",
    from: 'abi.encode("causeway/log/1", block.chainid, address(this), sender, salt)',
    to: 'abi.encode("causeway/log/1", uint256(1), address(this), sender, salt)',
    by: ["test_NobodyTakesAnothersLog"],
  },
  {
    name: "two writers of one account",
    from: "writers_[j].account == w.account || ",
    to: "",
    by: ["test_RefusesBadLists"],
  },
  {
    name: "half of the signature is not in the hash",
    from: "prev, entry.r, entry.s, textHash",
    to: "prev, entry.r, entry.r, textHash",
    by: [rule(5), "testFuzz_HeadIsTheFold"],
  },
  {
    name: "an entry's event has the hash before it",
    from: "index, hash, prevBlock",
    to: "index, prev, prevBlock",
    by: [rule(12), "test_EventsCarryTheEntries"],
  },
  {
    name: "a new list is off the way back",
    from: "log.tip.lastBlock = _blockNumber();",
    to: "",
    by: [model, "test_WalkBackFindsEverything"],
  },
  {
    name: "a batch lands after its time",
    from: "if (_blockTime() > validUntil) revert Expired(logId, validUntil, _blockTime());",
    to: "",
    by: [model, "test_ChecksInOrder"],
  },
  {
    name: "an append without entries",
    from: "if (entries.length == 0) revert NoEntries(logId);",
    to: "",
    by: [rule(4), "test_ChecksInOrder"],
  },
  {
    name: "an entry of any length",
    from: "if (length > MAX_ENTRY_BYTES) revert EntryTooLong(logId, position, length, MAX_ENTRY_BYTES);",
    to: "",
    by: ["test_EntryAtTheLimitAndAbove"],
  },
  {
    name: "an append reads more the longer its log is",
    from: "log.head = head;",
    to: "for (uint256 k = 0; k < tip.length; ++k) {\n            if (_logs[bytes32(k)].tip.epoch != 0) return;\n        }\n        log.head = head;",
    by: ["test_C10_CostDoesNotGrowWithTheLog"],
  },
];
