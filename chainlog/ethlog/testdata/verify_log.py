#!/usr/bin/env python3
"""Reads a log back from what a node shows, as docs/log-format.md says, and knows
nothing else of this project.

    python3 verify_log.py log1.json

Last line: ok, entries, head, and how many lists of writers there were. Anything that
does not fit ends it with an error. Who signed is not checked: the texts are no entries.
"""
import hashlib
import json
import sys

APPENDED = "0xa8b57ceb09f2df1e2f0bc7f15709bb3e5609afbe7fefc3f30dd57cf39435ac35"
WRITER = "0x40bff192cd26926b764015431b5045ab77745dd7690b3966d994c89ab72bc35f"
WRITERS = "0xe04b51b78dc1665411cf256fe449878d3b48894be4d853ac534be7decb17ef6e"


def word(b, i):
    return b[32 * i:32 * i + 32]


def num(w):
    return int.from_bytes(w, "big")


def keys_of(e):
    """The key hashes of a WritersChanged event."""
    d = bytes.fromhex(e["data"][2:])
    n = num(word(d, 2))
    demand(num(word(d, 0)) == 64 and 1 <= n <= 8 and len(d) == 32 * (3 + 2 * n), "layout of a list of writers")
    return [word(d, 4 + 2 * k) for k in range(n)]


def demand(ok, what):
    if not ok:
        sys.exit("does not fit: " + what)


v = json.load(open(sys.argv[1]))
log = bytes.fromhex(v["logId"])
state = bytes.fromhex(v["logState"][2:])
epoch, length, head, last = num(word(state, 2)), num(word(state, 3)), word(state, 4), num(word(state, 5))
demand(epoch > 0, "no such log")

blocks, n = [], last
while n > 0:
    events = [e for e in v["blocks"].get(str(n), [])
              if e["topics"][0] in (APPENDED, WRITER, WRITERS) and e["topics"][1] == "0x" + log.hex()]
    demand(events, f"block {n} holds nothing of the log")
    blocks.append(events)
    back = [num(word(bytes.fromhex(e["data"][2:]), 1)) for e in events]
    n = min(b for b in back if b < n)

prev, index, texts, lists = log, 0, [], []
for events in reversed(blocks):
    for e in events:
        if e["topics"][0] == WRITERS:
            lists.append((index, keys_of(e)))  # in force from this index on
        if e["topics"][0] != APPENDED:
            continue
        demand(lists, "entries before a list of writers")
        d = bytes.fromhex(e["data"][2:])
        session, i = bytes.fromhex(e["topics"][2][2:]), num(bytes.fromhex(e["topics"][3][2:]))
        size = num(word(d, 5))
        text = d[192:192 + size]
        demand(i == index, f"entry {i} where {index} is due")
        demand(num(word(d, 4)) == 160 and len(d) == 192 + (size + 31) // 32 * 32 and not any(d[192 + size:]), f"layout of {i}")
        p = log + i.to_bytes(32, "big") + session + prev + word(d, 2) + word(d, 3) + hashlib.sha256(text).digest()
        prev = hashlib.sha256(p).digest()
        demand(prev == word(d, 0), f"hash of entry {i}")
        texts.append(text.decode())
        index += 1
demand(index == length and prev == head, "the head")
demand(texts == v["texts"], "the texts")
print(f"ok entries={index} head={prev.hex()} lists={len(lists)}")
