package main

// before is what made it faster, measured in one rig just before and just after each
// step. It is written here once, and not measured again.
const before = `
## What made it faster

Measured in the same rig just before and just after each step, on two processors; processor time where the machine was not quiet.

| step | figure | before | after |
|---|---|---|---|
| entry format 2 | gas an entry, batches of 50 | 17,241 | 11,840 |
| call data written directly | encoding 200 entries | 4.9 ms | 0.5 ms |
| signing, disk, broadcasts and reading beside the machine; views in two messages; no receipts | our processor time an entry | 0.76 ms | 0.21 ms |
| small batches gather where each gets a block | entries a block; ours and the node's processor time an entry | 79; 0.17 + 0.34 ms | 109; 0.13 + 0.24 ms |
| local entries are kept before they have a transaction | local append / synced put, a loaded machine before, a quiet one after | 45.9 / 7.0 ms | 0.5 / 0.3 ms |
| receipts decoded by hand, lists over connections of their own | rebuild / eth_getLogs; ours and the node's processor time an entry | 3.2x; 27 + 14 µs | 7.2x; 11 + 12 µs |
| outcomes of all sessions in one message | requests for them a transfer | 75 | 8 |
| that, gathering, sockets, fewer questions to ledgers, nodes without the index of logs | transfers a second | 8.8 | 23.3 |
| the same | processor time a transfer: source and recipient gateway | 37 + 34 ms | 19 + 18 ms |
| the same | source ledger's, recipient ledger's, log chain's node | 46 + 35 + 66 ms | 17 + 10 + 16 ms |
| the same | share of JSON-RPC in the source gateway's profile | 15 % | 6 % |
| jobs to one party bounded, messages shared, a large heap collected sooner | resident MB with 10,000 open transfers | 697 | 283 |
`
