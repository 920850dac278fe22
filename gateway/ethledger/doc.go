// Package ethledger is a ledger on an EVM chain: gateway.Ledger over the contract
// AssetLedger, which holds real ERC-20 and ERC-721 tokens.
//
//	Do, Void ──► what stands under the key, in one named block?
//	              │ final           │ not final yet      │ nothing
//	              ▼                 ▼                    ▼
//	            answer      wait for a block      would it be refused?
//	                              ▲                │ yes        │ no
//	                              │                ▼            ▼
//	                              │             Denied    sign, fsync, broadcast
//	                              └─────────────────────────────┘
//
// # What it promises
//
//   - Every call asks the ledger first. An action that stands is not sent again,
//     and one that was sent and not answered is settled by asking for its key.
//   - The transactions of one ledger key live in an ethtx.Shell with an outbox of
//     their own: they are durable before they are broadcast, and go on after a
//     restart of the gateway, of the node, or after the loss of the node's pool.
//   - Applied and Voided are answered only when Finality blocks stand above the
//     block that the contract names. What was there and is lost counts as never
//     seen; the sender brings it back.
//   - Denied says that the contract or the token refused, in words: field, limit,
//     session, chain. That the own key is no member of its group, or has no ether,
//     is an error and no refusal of the action: an operator can mend it.
//   - Nothing that a node fails to answer is taken for an answer.
//
// # Reads
//
// Views are called at one named block, so that what they say belongs together.
// The contract records the block of every step; a step is final when that block
// lies Finality below the block that was read. So no old state is needed, and any
// full node serves.
//
// # The owner's order
//
// Order is what the owner of an asset signs (EIP-712), Digest its hash, SignOrder
// the signature. Addresses in terms must be in EIP-55 form, checksum included;
// CheckTerms refuses any other by the name of its field.
package ethledger
