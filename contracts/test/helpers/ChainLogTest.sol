// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../../src/interfaces/IChainLog.sol";
import {Test} from "./Test.sol";

/// @title Two gateways' logs, and short words for what is done to them
abstract contract ChainLogTest is Test {
    IChainLog internal chainLog;

    address internal constant ADMIN = address(0xAD);
    address internal constant PRIMARY = address(0xA1);
    address internal constant BACKUP = address(0xA2);
    address internal constant PEER = address(0xB1);
    address internal constant STRANGER = address(0x5757);

    uint64 internal constant LEASE = 600;
    uint64 internal constant GRACE = 60;
    uint64 internal constant MIN_BLOCKS = 5;
    uint64 internal constant FOREVER = type(uint64).max;

    bytes16 internal constant SESSION = bytes16(uint128(0x11223344556677889900AABBCCDDEEFF));
    bytes32 internal constant TERMS = bytes32(uint256(0x7E));

    /// @dev The log of PRIMARY and BACKUP, and the one of PEER.
    bytes32 internal own;
    bytes32 internal peer;

    function setUp() public virtual {
        vm.roll(100);
        vm.warp(1_000_000);
        chainLog = IChainLog(vm.deployCode("ChainLog.sol:ChainLog"));
        own = openAs(PRIMARY, two(PRIMARY, BACKUP));
        peer = openAs(PEER, one(PEER));
    }

    function openAs(address sender, IChainLog.Writer[] memory writers) internal returns (bytes32) {
        vm.prank(sender);
        return chainLog.open(0, ADMIN, writers, LEASE, GRACE, MIN_BLOCKS);
    }

    function writer(address account) internal pure returns (IChainLog.Writer memory) {
        return IChainLog.Writer(account, keccak256(abi.encode(account)));
    }

    function one(address a) internal pure returns (IChainLog.Writer[] memory list) {
        list = new IChainLog.Writer[](1);
        list[0] = writer(a);
    }

    function two(address a, address b) internal pure returns (IChainLog.Writer[] memory list) {
        list = new IChainLog.Writer[](2);
        (list[0], list[1]) = (writer(a), writer(b));
    }

    function entry(string memory text) internal pure returns (IChainLog.Entry memory) {
        return IChainLog.Entry(SESSION, keccak256("r"), keccak256(bytes(text)), text);
    }

    function entries(string memory text) internal pure returns (IChainLog.Entry[] memory list) {
        list = new IChainLog.Entry[](1);
        list[0] = entry(text);
    }

    function noAsks() internal pure returns (IChainLog.Ask[] memory) {
        return new IChainLog.Ask[](0);
    }

    function asks(bytes32 other, uint8 act) internal pure returns (IChainLog.Ask[] memory list) {
        list = new IChainLog.Ask[](1);
        list[0] = IChainLog.Ask(SESSION, other, TERMS, act);
    }

    function state(bytes32 logId) internal view returns (IChainLog.LogState memory) {
        return chainLog.logState(logId);
    }

    /// @dev Appends one entry to a log as its writer, on top of its head.
    function append(bytes32 logId, string memory text) internal {
        IChainLog.LogState memory s = state(logId);
        vm.prank(s.writer);
        chainLog.append(logId, s.epoch, s.head, FOREVER, entries(text), noAsks());
    }

    function putAs(bytes32 logId, bytes32 other, uint8 act) internal {
        IChainLog.LogState memory s = state(logId);
        vm.prank(s.writer);
        chainLog.ask(logId, s.epoch, FOREVER, asks(other, act));
    }

    /// @dev The rule of the entry hash, written a second time.
    function hashAt(bytes32 logId, uint64 index, bytes32 prev, IChainLog.Entry memory e)
        internal
        pure
        returns (bytes32)
    {
        bytes memory pre = bytes.concat(logId, bytes32(uint256(index)), bytes32(e.session), prev, e.r, e.s);
        return sha256(bytes.concat(pre, sha256(bytes(e.text))));
    }

    /// @dev The rule of the transfer id, written a second time.
    function idOf(bytes16 session, bytes32 source, bytes32 recipient, bytes32 terms) internal pure returns (bytes32) {
        return sha256(bytes.concat(bytes32(session), source, recipient, terms));
    }

    function outcomeOf(bytes32 id) internal view returns (IChainLog.Outcome standing) {
        (standing,) = chainLog.outcome(id);
    }

    /// @dev Chain time and blocks pass, enough for a takeover.
    function passLease() internal {
        vm.warp(vm.getBlockTimestamp() + LEASE + GRACE + 1);
        vm.roll(vm.getBlockNumber() + MIN_BLOCKS);
    }
}
