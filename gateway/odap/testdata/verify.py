#!/usr/bin/env python3
"""An independent verifier of entry format 1, written from docs/log-format.md.

It shares no code with the gateway and needs nothing but Python's standard
library: own table of operations, own canonical JSON, own P-256, own RFC 6979.
Usage: verify.py format1.json
"""
import base64, hashlib, hmac, json, sys


def sha(b):
    return hashlib.sha256(b).digest()


# --- canonical JSON: the vectors hold strings, booleans and integers only, and
# all keys are ASCII, so that sorting by code point is sorting by UTF-16 unit.
def canonical(v):
    return json.dumps(v, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


# --- P-256
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        m = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P) % P
    else:
        m = (b[1] - a[1]) * pow(b[0] - a[0], -1, P) % P
    x = (m * m - a[0] - b[0]) % P
    return x, (m * (a[0] - x) - a[1]) % P


def mul(k, p):
    out = None
    while k:
        if k & 1:
            out = add(out, p)
        p, k = add(p, p), k >> 1
    return out


def public(text):
    der = base64.b64decode(text, validate=True)
    assert der[:26] == SPKI and der[26] == 4 and len(der) == 91, "no P-256 key"
    x, y = int.from_bytes(der[27:59], "big"), int.from_bytes(der[59:], "big")
    assert (y * y - (x * x * x - 3 * x + B)) % P == 0, "not on the curve"
    return x, y


def verify(key, digest, r, s):
    if not (0 < r < N and 0 < s < N):
        return False
    w = pow(s, -1, N)
    p = add(mul(int.from_bytes(digest, "big") * w % N, G), mul(r * w % N, key))
    return p is not None and p[0] % N == r


def sign(scalar, digest):
    """Deterministic ECDSA, RFC 6979 section 3.2, with SHA-256."""
    x, h = scalar.to_bytes(32, "big"), (int.from_bytes(digest, "big") % N).to_bytes(32, "big")
    v, k = b"\x01" * 32, b"\x00" * 32
    mac = lambda key, data: hmac.new(key, data, hashlib.sha256).digest()
    k = mac(k, v + b"\x00" + x + h)
    v = mac(k, v)
    k = mac(k, v + b"\x01" + x + h)
    v = mac(k, v)
    while True:
        v = mac(k, v)
        nonce = int.from_bytes(v, "big")
        if 0 < nonce < N:
            r = mul(nonce, G)[0] % N
            s = pow(nonce, -1, N) * (int.from_bytes(digest, "big") + r * scalar) % N
            if r and s:
                return r, s
        k = mac(k, v + b"\x00")
        v = mac(k, v)


# --- the table of operations: writer, operation → flow, step, message type, votes
I, L, C = "Transfer Initiation flow", "Lock-Evidence flow", "Commitment Establishment flow"
TABLE = {
    ("G", "init-log"): ("Log", ""), ("G", "rotate-key"): ("Log", ""),
    ("GS", "init-validate"): (I, "1.1", "init-transfer-msg"),
    ("GR", "exec-validate"): (I, "1.1"), ("GR", "done-validate"): (I, "1.1"), ("GR", "fail-validate"): (I, "1.1"),
    ("GR", "ack-validate"): (I, "1.2", "init-transfer-ack-msg"),
    ("GS", "ack-validate"): (I, "1.2"), ("GS", "fail-validate"): (I, "1.2"),
    ("GS", "init-commence"): (L, "2.1", "transfer-commence-msg"),
    ("GR", "exec-commence"): (L, "2.1"), ("GR", "done-commence"): (L, "2.1"), ("GR", "fail-commence"): (L, "2.1"),
    ("GR", "ack-commence"): (L, "2.2", "transfer-commenceack-msg"), ("GS", "ack-commence"): (L, "2.2"),
    ("GS", "exec-lock-asset"): (L, "2.3"), ("GS", "done-lock-asset"): (L, "2.3"), ("GS", "fail-lock-asset"): (L, "2.3"),
    ("GS", "init-lock"): (L, "2.5", "lock-evidence-req-msg"),
    ("GR", "exec-lock"): (L, "2.5"), ("GR", "done-lock"): (L, "2.4"), ("GR", "fail-lock"): (L, "2.4"),
    ("GR", "ack-lock"): (L, "2.6", "lock-evidence-ack-msg"), ("GS", "ack-lock"): (L, "2.6"),
    ("GS", "init-prepare"): (C, "3.1", "commit-prepare-msg"),
    ("GR", "exec-prepare"): (C, "3.1"), ("GR", "done-prepare"): (C, "3.1"), ("GR", "fail-prepare"): (C, "3.1", "", "abort"),
    ("GR", "ack-prepare"): (C, "3.2", "commit-prepare-ack-msg", "commit"), ("GS", "ack-prepare"): (C, "3.2"),
    ("GS", "exec-commit"): (C, "", "", "commit"), ("GS", "exec-abort"): (C, "", "", "abort"),
    ("GR", "exec-abort"): (C, "", "", "abort"), ("GR", "exec-refuse"): (C, "", "", "abort"),
    ("GS", "done-outcome"): (C, ""), ("GR", "done-outcome"): (C, ""),
    ("GS", "exec-delete-asset"): (C, "3.3"), ("GS", "done-delete-asset"): (C, "3.3"), ("GS", "fail-delete-asset"): (C, "3.3"),
    ("GS", "init-final"): (C, "3.4", "commit-final-msg"), ("GR", "exec-final"): (C, "3.4"),
    ("GR", "exec-create-asset"): (C, "3.5"), ("GR", "done-create-asset"): (C, "3.5"), ("GR", "fail-create-asset"): (C, "3.5"),
    ("GR", "done-final"): (C, "3.5"), ("GR", "ack-final"): (C, "3.6", "commit-final-ack-msg"), ("GS", "ack-final"): (C, "3.6"),
    ("GS", "init-complete"): (C, "3.8", "commit-transfer-complete-msg"), ("GR", "exec-complete"): (C, "3.8"),
    ("GR", "done-complete"): (C, "3.8"), ("GR", "ack-complete"): (C, "3.8"),
    ("GS", "exec-rollback-lock-asset"): (C, ""), ("GS", "done-rollback-lock-asset"): (C, ""),
    ("GS", "exec-reissue-asset"): (C, ""), ("GS", "done-reissue-asset"): (C, ""),
    ("GR", "exec-void-create-asset"): (C, ""), ("GR", "done-void-create-asset"): (C, ""),
}
FORMAT_FIELD = {"init-lock": "lock_claim_format", "init-final": "commit_final_claim_format",
                "ack-final": "commit_acknowledgement_claim_format"}


def outside(entry, session, writer, k, last):
    """The outside form without payload_hash and message_signature."""
    op, fields = entry["op"], dict(entry.get("msg", {}))
    phase, step, kind, votes = (TABLE[writer, op] + ("", ""))[:4]
    src, rec = k["source"], k.get("recipient", {"pubkey": "", "log": "0" * 64})
    if kind:
        kind = "urn:ietf:odap:msgtype:" + kind
        if op == "init-validate":
            fields["originator_address"] = fields["terms"]["originator"]
            fields["beneficiary_address"] = fields["terms"]["beneficiary"]
            fields["expiry_time"] = fields["terms"]["expiry"]
        elif op == "ack-validate":
            fields["processed_timestamp"] = str(entry["t"])
        else:
            fields["client_identity_pubkey"], fields["server_identity_pubkey"] = src["pubkey"], rec["pubkey"]
        if op == "init-commence":
            fields["sender_dlt_system"], fields["recipient_dlt_system"] = src["dlt_system"], rec["dlt_system"]
        if op in FORMAT_FIELD:
            fields[FORMAT_FIELD[op]] = "causeway-claim-1"
    gateways = {"G": "(G)", "GS": "(GS->GR)" if kind else "(GS)", "GR": "(GR->GS)" if kind else "(GR)"}[writer]
    msg = {"operation": op, "step": step, "gateways": gateways, "version": "1",
           "source_log": src["log"], "recipient_log": rec["log"],
           "action_response": "" if not kind else "POST" if writer == "GS" else "200", "fields": fields}
    for name in ("resource_url", "developer_urn", "credential_profile", "credential_block", "payload_profile",
                 "application_profile"):
        msg[name] = k.get(name, "")
    return {
        "session_ID": session, "seq_number": entry["seq"], "odap_phase": phase,
        "source_gateway_pubkey": src["pubkey"], "source_gateway_dlt_system": src.get("dlt_system", ""),
        "source_gateway_uid": src.get("uid", ""), "recipient_gateway_pubkey": rec["pubkey"],
        "recipient_gateway_dlt_system": rec.get("dlt_system", ""), "recipient_gateway_uid": rec.get("uid", ""),
        "logging_profile": k.get("logging_profile", ""), "access_control_profile": k.get("access_control_profile", ""),
        "timestamp": str(entry["t"]), "last_entry_hash": last.hex(),
        "payload": {"votes": votes or "none", "message_type": kind or "2pc-log", "msg": msg},
    }


def b64u(b):
    return base64.urlsafe_b64encode(b).rstrip(b"=").decode()


def check_log(log, found):
    log_id = bytes.fromhex(log["log_id"])
    head, sessions, keys = log_id, {}, []
    for index, rec in enumerate(log["records"]):
        entry = json.loads(rec["text"])
        assert canonical(entry).decode() == rec["text"], "text is not canonical"
        assert entry["f"] == 1 and rec["index"] == index
        sid = rec["session"]
        if sid not in sessions:
            k = entry["session"]
            writer = ("G" if sid == "00000000-0000-0000-0000-000000000000" else
                      "GS" if k["source"]["log"] == log["log_id"] else "GR")
            sessions[sid] = [k, writer, 0, bytes(32)]
        k, writer, seq, last = sessions[sid]
        assert entry["seq"] == seq + 1, "seq"
        form = outside(entry, sid, writer, k, last)
        digest = sha(canonical(form))
        r, s = bytes.fromhex(rec["r"]), bytes.fromhex(rec["s"])
        signer, rs = None, (int.from_bytes(r, "big"), int.from_bytes(s, "big"))
        if entry["op"] == "init-log":
            keys = entry["msg"]["identity_keys"]
        in_force = keys
        if entry["op"] == "rotate-key":
            m = entry["msg"]
            blank = dict(entry, msg=dict(m, new_key_signature=""))
            sig = base64.urlsafe_b64decode(m["new_key_signature"] + "==")
            assert verify(public(m["new_key"]), sha(canonical(outside(blank, sid, writer, k, last))),
                          int.from_bytes(sig[:32], "big"), int.from_bytes(sig[32:], "big")), "signature of the new key"
            in_force = [m["old_key"]]
            assert m["old_key"] in keys
            keys = [m["new_key"]] + [x for x in keys if x != m["old_key"]]
        signer = [x for x in in_force if verify(public(x), digest, *rs)]
        assert len(signer) == 1, f"entry {index}: signature"
        scalar = int.from_bytes(sha(rec["signed_by"].encode()), "big")
        assert mul(scalar, G) == public(signer[0]) and sign(scalar, digest) == rs, "deterministic signature"
        form["payload_hash"], form["message_signature"] = digest.hex(), b64u(r + s)
        full = canonical(form)
        if "outside" in rec:
            assert full.decode() == rec["outside"], f"entry {index}: outside form"
        assert digest.hex() == rec["payload_hash"] and sha(full).hex() == rec["entry_hash"], f"entry {index}: hashes"
        pad = bytes(24)
        head_before, head = head, sha(log_id + pad + index.to_bytes(8, "big") + bytes.fromhex(sid.replace("-", ""))
                                      + bytes(16) + head + r + s + sha(rec["text"].encode()))
        assert head.hex() == rec["hash"], f"entry {index}: hash({index})"
        sessions[sid] = [k, writer, seq + 1, sha(full)]
        found[rec["hash"]] = canonical({"log_id": log["log_id"], "index": index, "prev": head_before.hex(), "entry": form})
    return len(log["records"])


def main():
    v = json.load(open(sys.argv[1], encoding="utf-8"))
    terms = canonical(v["terms"]["terms"])
    assert terms.decode() == v["terms"]["canonical"] and sha(terms).hex() == v["terms"]["hash"], "terms"
    found = {}
    n = sum(check_log(log, found) for log in v["logs"])
    assert found[v["message"]["hash"]].decode() == v["message"]["encoded"], "message"
    print(f"ok: {len(v['logs'])} logs, {n} entries, 1 message, terms")


main()
