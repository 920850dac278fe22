#!/usr/bin/env python3
"""Computes vectors.json with hashlib and nothing of this project.

    python3 vectors.py > vectors.json

The words are laid out here by hand as abi.encode does: 32 bytes each, integers
and addresses to the right, bytes16 to the left, a string behind its offset and
length. Any hash tool gives the same, for instance
    printf %s "$preimage" | xxd -r -p | sha256sum
Vectors are kept for ever: a change that needs another value is another format.
"""
import hashlib
import json


def sha(b):
    return hashlib.sha256(b).digest()


def num(n):
    return n.to_bytes(32, "big")


def addr(h):
    return bytes(12) + bytes.fromhex(h)


def left(b):
    return b + bytes(32 - len(b))


def log_id(chain, contract, opener, salt):
    kind = b"causeway/log/1"
    p = num(5 * 32) + num(chain) + addr(contract) + addr(opener) + bytes.fromhex(salt) + num(len(kind)) + left(kind)
    return dict(chainId=str(chain), contract=contract, opener=opener, salt=salt, preimage=p.hex(), logId=sha(p).hex())


def chain_of(log, entries):
    prev, out = bytes.fromhex(log), []
    for i, (session, r, s, text) in enumerate(entries):
        u = bytes.fromhex(session.replace("-", ""))
        p = (bytes.fromhex(log) + num(i) + left(u) + prev + bytes.fromhex(r) + bytes.fromhex(s) + sha(text.encode()))
        h = sha(p)
        out.append(dict(index=i, session=session, prev=prev.hex(), r=r, s=s, text=text, preimage=p.hex(), hash=h.hex()))
        prev = h
    return out


def transfer(session, source, recipient, terms):
    p = left(bytes.fromhex(session.replace("-", ""))) + bytes.fromhex(source) + bytes.fromhex(recipient) + bytes.fromhex(terms)
    return dict(session=session, sourceLog=source, recipientLog=recipient, terms=terms, preimage=p.hex(), id=sha(p).hex())


ONE = "5fbdb2315678afecb367f032d93f642f64180aa3"
TWO = "f39fd6e51aad88f6f4ce6ab8827279cfffb92266"
ids = [
    log_id(1337, ONE, TWO, "00" * 31 + "01"),
    log_id(0, "00" * 20, "00" * 20, "00" * 32),
    log_id(2**256 - 1, "ff" * 20, "ff" * 20, "ff" * 32),
]
ZERO = "00000000-0000-0000-0000-000000000000"
A = "f81d4fae-7dec-41d0-8765-00a0c91e6bf6"
B = "00112233-4455-4677-8899-aabbccddeeff"
entries = [
    (ZERO, "11" * 32, "22" * 32, '{"op":"init-log"}'),
    (A, "00" * 31 + "01", "ff" * 32, '{"op":"init-lock-asset","seq":0}'),
    (A, "ab" * 32, "cd" * 32, '{"op":"exec-lock-asset","seq":1}'),
    (B, "00" * 32, "00" * 32, ""),
    (B, "ff" * 32, "00" * 31 + "02", 'äöü € 😀 "\\u0000" \n'),
    (A, "01" * 32, "02" * 32, "x" * 4096),
]
print(json.dumps(dict(
    how="computed by vectors.py with hashlib, apart from this project's code",
    logIds=ids,
    chains=[dict(log=ids[0]["logId"], records=chain_of(ids[0]["logId"], entries)),
            dict(log="00" * 32, records=chain_of("00" * 32, entries[1:3]))],
    transfers=[transfer(A, ids[0]["logId"], ids[1]["logId"], "77" * 32),
               transfer(A, ids[1]["logId"], ids[0]["logId"], "77" * 32),
               transfer(ZERO, "00" * 32, "ff" * 32, "00" * 32)],
), indent=1, ensure_ascii=False))
