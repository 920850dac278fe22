#!/usr/bin/env node
// An independent verifier of entry formats 1 and 2, written from docs/log-format.md:
// it shares no code with the gateway and needs nothing but Node 20.
//
//	node verify.mjs FILE...
//
// Each file holds vectors as format1.json does, the message may be missing. One line is printed for each:
// what was verified, or the first rule that is broken, with log and entry. The
// exit code is 1 when any file breaks a rule.
import { createECDH, createHash, createHmac, createPublicKey, ECDH, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

class Broken extends Error {}
const fail = what => { throw new Broken(what); };
const sha256 = bytes => createHash('sha256').update(bytes).digest();
const sha256hex = bytes => sha256(bytes).toString('hex');
const ZERO = '0'.repeat(64);
const SESSION_ZERO = '00000000-0000-0000-0000-000000000000';

// RFC 8785. JavaScript sorts by UTF-16 units and writes strings and numbers as
// it demands.
function canonical(v, depth = 32) {
  if (typeof v === 'string') return v.isWellFormed() ? JSON.stringify(v) : fail('a text with half a surrogate pair');
  if (typeof v === 'number') return Number.isSafeInteger(v) ? String(v) : fail(`the number ${v}`);
  if (v === null || typeof v === 'boolean') return String(v);
  if (depth === 0) fail('nested deeper than 32');
  if (Array.isArray(v)) return `[${v.map(x => canonical(x, depth - 1)).join()}]`;
  return `{${Object.keys(v).sort().map(k => `${canonical(k)}:${canonical(v[k], depth - 1)}`).join()}}`;
}

// --- What a value may be: checks that name the key.

const text = (least, most) => (v, at) => {
  const n = typeof v === 'string' ? Buffer.byteLength(v) : fail(`${at}: is no text`);
  if (n < least || n > most) fail(`${at}: has ${n} bytes, want ${least} to ${most}`);
};
const matching = (pattern, what) => (v, at) => {
  if (typeof v !== 'string' || !pattern.test(v)) fail(`${at}: is no ${what}`);
};
const oneOf = (...values) => (v, at) => { if (!values.includes(v)) fail(`${at}: is ${v}, want ${values}`); };
const list = (least, most, item) => (v, at) => {
  if (!Array.isArray(v) || v.length < least || v.length > most) fail(`${at}: is no list of ${least} to ${most}`);
  v.forEach((x, i) => item(x, `${at}.${i}`));
};
// object names the keys and what stands there; name? may be left out.
const object = keys => {
  const names = new Map(Object.keys(keys).map(k => [k.replace('?', ''), k]));
  return (v, at, op) => {
    if (typeof v !== 'object' || v === null || Array.isArray(v)) fail(`${at}: is no object`);
    for (const k of Object.keys(v)) if (!names.has(k)) fail(`${at}.${k}: is unknown`);
    for (const [name, k] of names) {
      if (Object.hasOwn(v, name)) keys[k](v[name], `${at}.${name}`, op);
      else if (name === k) fail(`${at}.${name}: is missing`);
    }
  };
};
// all applies several checks.
const all = (...checks) => (v, at, op) => checks.forEach(check => check(v, at, op));

const number = least => (v, at) => { if (!Number.isSafeInteger(v) || v < least) fail(`${at}: is no number from ${least}`); };
const bool = oneOf(true, false);
const any = text(0, 256);
const some = text(1, 256);
const reason = text(1, 2048);
const digits = matching(/^[0-9a-f]{64}$/, 'hash');
const hash = all(digits, (v, at) => { if (v === ZERO) fail(`${at}: is zero`); });
const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'session');
const decimal = limit => all(matching(/^(0|[1-9][0-9]{0,77})$/, 'number in decimal'), (v, at) => {
  if (BigInt(v) >= limit) fail(`${at}: is too large`);
});
const seconds = decimal(2n ** 53n);
const signature = all(matching(/^[A-Za-z0-9_-]{86}$/, 'signature'), (v, at) => {
  if (Buffer.from(v, 'base64url').toString('base64url') !== v) fail(`${at}: is not how these bytes are written`);
});

const SPKI = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const keyObjects = new Map(); // by the text of the key
const publicKey = all(text(124, 124), (v, at) => {
  if (keyObjects.has(v)) return;
  const der = Buffer.from(v, 'base64');
  if (der.toString('base64') !== v || der.length !== 91 || !der.subarray(0, 27).equals(SPKI)) fail(`${at}: is no P-256 key`);
  try {
    keyObjects.set(v, createPublicKey({ key: der, format: 'der', type: 'spki' }));
  } catch {
    fail(`${at}: is no point of P-256`);
  }
});

// --- Terms

const chain = matching(/^[-a-z0-9]{3,8}:[-_/.a-zA-Z0-9]{1,64}$/, 'CAIP-2 id');
const evmAddress = matching(/^0x(?!0{40}$)[0-9a-fA-F]{40}$/, 'address');
// The names of contracts, assets and accounts, and where the ledger of each stands.
const NAMES = { log_contract: 'log_chain', source_contract: 'source_ledger', source_asset: 'source_ledger', originator: 'source_ledger',
  recipient_contract: 'recipient_ledger', recipient_asset: 'recipient_ledger', beneficiary: 'recipient_ledger' };
const termsShape = object({ v: oneOf('1'), log_chain: chain, source_ledger: chain, recipient_ledger: chain, confirmations: decimal(2n ** 32n),
  expiry: all(seconds, (v, at) => { if (v === '0') fail(`${at}: is 0`); }), source_amount: decimal(2n ** 256n),
  recipient_amount: decimal(2n ** 256n), token_id: (v, at) => v === '' || decimal(2n ** 256n)(v, at),
  ...Object.fromEntries(Object.keys(NAMES).map(k => [k, any])) });
const termsThat = proposed => all(termsShape, (v, at) => {
  for (const [name, ledger] of Object.entries(NAMES)) {
    if (proposed && name === 'recipient_contract' && v[name] === '') continue;
    (v[ledger].startsWith('eip155:') ? evmAddress : some)(v[name], `${at}.${name}`);
  }
  for (const amount of ['source_amount', 'recipient_amount']) {
    if (v[amount] === '0' || (v.token_id !== '' && v[amount] !== '1')) fail(`${at}.${amount}: is ${v[amount]}`);
  }
});
const proposedTerms = termsThat(true), closedTerms = termsThat(false);

// --- Fields of the operations

const ref = object({ index: number(0), hash });
const proof = object({ ledger: any, transaction: any, block: number(0), block_hash: any });
const claim = step => object({ ledger: some, contract: any, group: any, transfer: hash, step: oneOf(step), proof });
const ACTIONS = { 'lock-asset': ['lock'], 'delete-asset': ['extinguish'], 'create-asset': ['create'], 'rollback-lock-asset': ['void', 'release'],
  'void-create-asset': ['void'], 'reissue-asset': ['reissue'] };
const action = (v, at, op) => oneOf(...ACTIONS[op.slice(5)])(v, at);
const clientNumber = { 'client_transfer_number?': some }, serverNumber = { 'server_transfer_number?': some };
const either = (a, b) => (v, at) => { if ((a in v) === (b in v)) fail(`${at}: want one of ${a} and ${b}`); };

const answer = (v, at) => {
  const closing = ['terms', 'terms_hash', 'transfer', 'version_chosen'], closed = !('denied' in v);
  for (const k of closing) if ((k in v) !== closed) fail(`${at}.${k}: ${closed ? 'is missing' : 'stands beside denied'}`);
  if (closed && 'proposal' in v) fail(`${at}.proposal: stands where nothing is denied`);
  if (closed && sha256hex(canonical(v.terms)) !== v.terms_hash) fail(`${at}.terms_hash: is not that of terms`);
};

const FIELDS = {
  InitLog: all(object({ format: oneOf(1, 2), gateway: some, identity_keys: list(1, 8, publicKey), 'predecessor?': hash }), (v, at) => {
    if (new Set(v.identity_keys).size !== v.identity_keys.length) fail(`${at}.identity_keys: one stands twice`);
  }),
  RotateKey: object({ old_key: publicKey, new_key: publicKey, new_key_signature: signature }),
  InitValidate: object({ versions: list(1, 32, some), terms: proposedTerms, source_group: any, escrow_type: some, multiple_claims_allowed: bool,
    multiple_cancels_allowed: bool, 'permissions?': list(1, 32, some), 'subsequent_calls?': list(1, 32, some), 'history?': list(1, 32, some),
    ...clientNumber, client: object({ peer: any, 'idempotency_key?': some, body_hash: digits, order_signature: text(0, 2048) }) }),
  Receipt: object({ message: ref }),
  Done: object({}),
  Failure: object({ reason }),
  AckValidate: all(object({ 'version_chosen?': oneOf('1'), hash_init_request: hash, received_timestamp: seconds, 'destination?': some,
    'terms?': closedTerms, 'terms_hash?': hash, 'transfer?': hash, 'recipient_group?': some, 'denied?': reason, 'proposal?': proposedTerms }), answer),
  AckValidateReceipt: all(object({ message: ref, 'terms?': closedTerms, 'recipient_group?': some, 'denied?': reason }), either('terms', 'denied')),
  InitCommence: object({ originator_pubkey: some, beneficiary_pubkey: some, hash_asset_profile: hash, 'asset_unit?': some,
    hash_prev_message: hash, terms_hash: hash, transfer: hash, ...clientNumber }),
  AckCommence: object({ hash_commence_request: hash, ...serverNumber }),
  ExecAction: object({ action, 'undo?': oneOf('void', 'release', 'reissue') }),
  DoneAction: object({ action, state: oneOf('applied', 'voided'), proof }),
  InitLock: object({ lock_evidence_claim: claim('lock'), lock_evidence_expiration: seconds, hash_commence_ack_request: hash, ...clientNumber }),
  LockRead: object({ proof }),
  AckLock: object({ hash_lockevidence_request: hash, ...serverNumber }),
  InitPrepare: object({ hash_lockevidence_ack: hash, hash_lockevidence_request: hash, ...clientNumber }),
  AckPrepare: object({ hash_commitprep: hash, ...serverNumber }),
  DoneOutcome: object({ outcome: oneOf('NONE', 'PREPARED', 'COMMITTED', 'ABORTED', 'REFUSED') }),
  InitFinal: object({ commit_final_claim: claim('extinguish'), hash_commitprepare_ack: hash, ...clientNumber }),
  AckFinal: object({ commit_acknowledgement_claim: claim('create'), hash_commitfinal: hash, ...serverNumber }),
  InitComplete: object({ hash_commit_final_ack: hash, hash_transfer_commence: hash, ...clientNumber }),
};

// --- The table of operations. A column that is empty there is - here; the
// columns for the flow, votes and message type are shortened.

const PHASES = { log: 'Log', init: 'Transfer Initiation flow', lock: 'Lock-Evidence flow', commit: 'Commitment Establishment flow' };
const TABLE = new Map(`
init-log                 G  log    -   none   -                            InitLog
rotate-key               G  log    -   none   -                            RotateKey
init-validate            GS init   1.1 none   init-transfer-msg            InitValidate
exec-validate            GR init   1.1 none   -                            Receipt
done-validate            GR init   1.1 none   -                            Done
fail-validate            GR init   1.1 none   -                            Failure
ack-validate             GR init   1.2 none   init-transfer-ack-msg        AckValidate
ack-validate             GS init   1.2 none   -                            AckValidateReceipt
fail-validate            GS init   1.2 none   -                            Failure
init-commence            GS lock   2.1 none   transfer-commence-msg        InitCommence
exec-commence            GR lock   2.1 none   -                            Receipt
done-commence            GR lock   2.1 none   -                            Done
fail-commence            GR lock   2.1 none   -                            Failure
ack-commence             GR lock   2.2 none   transfer-commenceack-msg     AckCommence
ack-commence             GS lock   2.2 none   -                            Receipt
exec-lock-asset          GS lock   2.3 none   -                            ExecAction
done-lock-asset          GS lock   2.3 none   -                            DoneAction
fail-lock-asset          GS lock   2.3 none   -                            Failure
init-lock                GS lock   2.5 none   lock-evidence-req-msg        InitLock
exec-lock                GR lock   2.5 none   -                            Receipt
done-lock                GR lock   2.4 none   -                            LockRead
fail-lock                GR lock   2.4 none   -                            Failure
ack-lock                 GR lock   2.6 none   lock-evidence-ack-msg        AckLock
ack-lock                 GS lock   2.6 none   -                            Receipt
init-prepare             GS commit 3.1 none   commit-prepare-msg           InitPrepare
exec-prepare             GR commit 3.1 none   -                            Receipt
done-prepare             GR commit 3.1 none   -                            LockRead
fail-prepare             GR commit 3.1 abort  -                            Failure
ack-prepare              GR commit 3.2 commit commit-prepare-ack-msg       AckPrepare
ack-prepare              GS commit 3.2 none   -                            Receipt
exec-commit              GS commit -   commit -                            Done
exec-abort               GS commit -   abort  -                            Failure
exec-abort               GR commit -   abort  -                            Failure
exec-refuse              GR commit -   abort  -                            Failure
done-outcome             GS commit -   none   -                            DoneOutcome
done-outcome             GR commit -   none   -                            DoneOutcome
exec-delete-asset        GS commit 3.3 none   -                            ExecAction
done-delete-asset        GS commit 3.3 none   -                            DoneAction
fail-delete-asset        GS commit 3.3 none   -                            Failure
init-final               GS commit 3.4 none   commit-final-msg             InitFinal
exec-final               GR commit 3.4 none   -                            Receipt
exec-create-asset        GR commit 3.5 none   -                            ExecAction
done-create-asset        GR commit 3.5 none   -                            DoneAction
fail-create-asset        GR commit 3.5 none   -                            Failure
done-final               GR commit 3.5 none   -                            Done
ack-final                GR commit 3.6 none   commit-final-ack-msg         AckFinal
ack-final                GS commit 3.6 none   -                            Receipt
init-complete            GS commit 3.8 none   commit-transfer-complete-msg InitComplete
exec-complete            GR commit 3.8 none   -                            Receipt
done-complete            GR commit 3.8 none   -                            Done
ack-complete             GR commit 3.8 none   -                            Done
exec-rollback-lock-asset GS commit -   none   -                            ExecAction
done-rollback-lock-asset GS commit -   none   -                            DoneAction
exec-reissue-asset       GS commit -   none   -                            ExecAction
done-reissue-asset       GS commit -   none   -                            DoneAction
exec-void-create-asset   GR commit -   none   -                            ExecAction
done-void-create-asset   GR commit -   none   -                            DoneAction
`.trim().split('\n').map(line => {
  const [op, writer, phase, step, votes, message, fields] = line.split(/ +/).map(c => (c === '-' ? '' : c));
  return [`${writer} ${op}`, { phase: PHASES[phase], step, votes, message, fields: FIELDS[fields] }];
}));

// --- Text and outside form

const constant = text(1, Infinity);
const party = object({ 'dlt_system?': constant, log: hash, pubkey: publicKey, 'uid?': constant });
const PROFILES = ['resource_url', 'developer_urn', 'credential_profile', 'credential_block', 'payload_profile', 'application_profile'];
const sessionObject = object({ 'access_control_profile?': constant, 'logging_profile?': constant, source: party, 'recipient?': party,
  ...Object.fromEntries(PROFILES.map(p => [`${p}?`, constant])) });
const textObject = object({ f: number(0), 'msg?': () => {}, op: text(1, 256), seq: number(1), 'session?': sessionObject, t: number(0) });

function readText(line) {
  text(1, 65536)(line, 'text');
  let v;
  try {
    v = JSON.parse(line);
  } catch (err) {
    fail(`text: ${err.message}`);
  }
  if (typeof v !== 'object' || (v?.f !== 1 && v?.f !== 2)) fail(`text: format ${v?.f} is not known`);
  (v.f === 1 ? textObject : text2Object)(v, 'text');
  if (canonical(v) !== line) fail('text: is not the one spelling');
  if ('msg' in v && v.f === 1 && Object.keys(v.msg ?? {}).length === 0) fail('text.msg: is left out when it is empty');
  return v;
}

// newSession takes the constants of a session's first entry and finds the writer.
function newSession(logId, id, k) {
  const { source, recipient } = k ?? fail('session: begins without its constants');
  if (id === SESSION_ZERO) {
    if (recipient || PROFILES.some(p => p in k)) fail('session: that of the log itself names a recipient or a profile');
    if (source.log !== logId) fail('session.source.log: is another log');
    return { k, writer: 'G', seq: 0, last: ZERO, said: new Map() };
  }
  if (!recipient) fail('session.recipient: is missing');
  if (source.log === recipient.log) fail('session.recipient.log: is that of the source');
  if (!source.dlt_system || !recipient.dlt_system) fail('session: a dlt_system is missing');
  const writer = source.log === logId ? 'GS' : recipient.log === logId ? 'GR' : fail('session: names this log nowhere');
  return { k, writer, seq: 0, last: ZERO, said: new Map() };
}

// derived are the fields of a message that follow from the rest of the entry.
function derived(op, { source, recipient }, msg, t) {
  if (op === 'init-validate') {
    return { originator_address: msg.terms.originator, beneficiary_address: msg.terms.beneficiary, expiry_time: msg.terms.expiry };
  }
  if (op === 'ack-validate') return { processed_timestamp: String(t) };
  const more = {
    'init-commence': { sender_dlt_system: source.dlt_system, recipient_dlt_system: recipient.dlt_system },
    'init-lock': { lock_claim_format: 'causeway-claim-1' },
    'init-final': { commit_final_claim_format: 'causeway-claim-1' },
    'ack-final': { commit_acknowledgement_claim_format: 'causeway-claim-1' },
  };
  return { client_identity_pubkey: source.pubkey, server_identity_pubkey: recipient.pubkey, ...more[op] };
}

// signedForm is the outside form without payload_hash and message_signature.
function signedForm(id, { k, writer, last }, row, { op, seq, t, msg = {} }) {
  const s = k.source, r = k.recipient ?? { pubkey: '', log: ZERO };
  const sent = row.message !== '';
  const gateways = { G: '(G)', GS: sent ? '(GS->GR)' : '(GS)', GR: sent ? '(GR->GS)' : '(GR)' }[writer];
  return {
    session_ID: id, seq_number: seq, odap_phase: row.phase,
    source_gateway_pubkey: s.pubkey, source_gateway_dlt_system: s.dlt_system ?? '', source_gateway_uid: s.uid ?? '',
    recipient_gateway_pubkey: r.pubkey, recipient_gateway_dlt_system: r.dlt_system ?? '', recipient_gateway_uid: r.uid ?? '',
    logging_profile: k.logging_profile ?? '', access_control_profile: k.access_control_profile ?? '',
    timestamp: String(t), last_entry_hash: last,
    payload: {
      votes: row.votes, message_type: sent ? `urn:ietf:odap:msgtype:${row.message}` : '2pc-log',
      msg: {
        operation: op, step: row.step, gateways, version: '1', source_log: s.log, recipient_log: r.log,
        action_response: !sent ? '' : writer === 'GS' ? 'POST' : '200',
        ...Object.fromEntries(PROFILES.map(p => [p, k[p] ?? ''])),
        fields: { ...msg, ...(sent ? derived(op, k, msg, t) : {}) },
      },
    },
  };
}

// textOf is what the receiver of a message does: the text of an outside form.
function textOf(form) {
  const m = form.payload.msg, t = Number(form.timestamp), sent = form.payload.message_type !== '2pc-log';
  const filled = o => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== '' && v !== undefined));
  const side = (name, log) => filled({ log, pubkey: form[`${name}_gateway_pubkey`], dlt_system: form[`${name}_gateway_dlt_system`],
    uid: form[`${name}_gateway_uid`] });
  const k = filled({ access_control_profile: form.access_control_profile, logging_profile: form.logging_profile,
    ...Object.fromEntries(PROFILES.map(p => [p, m[p]])), source: side('source', m.source_log),
    recipient: form.session_ID === SESSION_ZERO ? undefined : side('recipient', m.recipient_log) });
  const msg = { ...m.fields };
  if (sent) for (const name of Object.keys(derived(m.operation, k, m.fields, t))) delete msg[name];
  return canonical({ f: 1, op: m.operation, seq: form.seq_number, t, ...(Object.keys(msg).length ? { msg } : {}),
    ...(form.seq_number === 1 ? { session: k } : {}) });
}

// --- Format 2

const isObject = v => typeof v === 'object' && v !== null && !Array.isArray(v);

// merge and difference are RFC 7396, and the shortest patch that does it.
function merge(from, patch) {
  if (!isObject(patch)) return patch;
  const to = isObject(from) ? { ...from } : {};
  for (const [k, v] of Object.entries(patch)) {
    if (v === null) delete to[k];
    else to[k] = merge(to[k], v);
  }
  return to;
}
function difference(from, to) { // undefined: none
  if (!isObject(from) || !isObject(to)) return from !== undefined && canonical(from) === canonical(to) ? undefined : to;
  const patch = {};
  for (const [k, v] of Object.entries(to)) {
    const d = difference(from[k], v);
    if (d !== undefined) patch[k] = d;
  }
  for (const k of Object.keys(from)) if (!(k in to)) patch[k] = null;
  return Object.keys(patch).length ? patch : undefined;
}

const whole = (v, at) => { if (!Number.isSafeInteger(v)) fail(`${at}: is no number`); };
const refText = (v, at) => {
  const [index, digest, more] = typeof v === 'string' ? v.split(':') : fail(`${at}: is no text`);
  seconds(index, at);
  digits(digest, at);
  if (more !== undefined) fail(`${at}: has two colons`);
};
const HEADER = { f: oneOf(2), op: text(1, 256), seq: number(1), 'of?': refText };
const firstHeader = object({ ...HEADER, session: () => {}, t: number(0) }), laterHeader = object({ ...HEADER, 'dt?': whole });
function text2Object(v, at) {
  const { header } = parts2(v);
  ('session' in v ? firstHeader : laterHeader)(header, at);
  if ('message' in v) fail(`${at}.message: is not how this is said here`);
}
// parts2 takes a text apart: what every text has, and the difference of the fields.
function parts2(v) {
  const header = {}, patch = {};
  for (const [k, x] of Object.entries(v)) (['dt', 'f', 'of', 'op', 'seq', 'session', 't'].includes(k) ? header : patch)[k] = x;
  if (typeof header.of === 'string') {
    const [index, digest] = header.of.split(':');
    patch.message = { index: Number(index), hash: digest };
  }
  return { header, patch };
}

// What is expected. A source takes the view of an entry and gives a value, or
// undefined where there is none.
const dig = (v, path) => path.split('.').reduce((x, k) => (isObject(x) ? x[k] : undefined), v);
const always = value => () => value;
const constantAt = path => ({ k }) => dig(k, path) ?? '';
const said = (op, path) => ({ said: entries }) => dig(entries.get(op)?.fields, path);
const hashIndex = op => ({ said: entries }) => entries.get(op)?.hash;
const received = op => said(op, 'message.hash');
const own = path => ({ fields }) => dig(fields, path);
const word = i => ({ k }) => {
  const words = (k.logging_profile ?? '').split(' ');
  return words.length === 3 && words[0] === 'on-chain' ? words[i] : undefined;
};
const termsHash = terms => view => (terms(view) === undefined ? undefined : sha256hex(canonical(terms(view))));
const transferId = terms => view => {
  const { k, id } = view;
  return terms(view) === undefined ? undefined
    : sha256hex(Buffer.from(id.replaceAll('-', '') + '0'.repeat(32) + k.source.log + k.recipient.log + termsHash(terms)(view), 'hex'));
};
const L1 = constantAt('source.dlt_system'), L2 = constantAt('recipient.dlt_system'), closedBefore = said('ack-validate', 'terms');
const openTerms = [['terms.v', always('1')], ['terms.log_chain', word(1)], ['terms.log_contract', word(2)], ['terms.source_ledger', L1],
  ['terms.recipient_ledger', L2], ['terms.token_id', always('')], ['terms.recipient_amount', own('terms.source_amount')]];
const doing = (name, undo) => [['action', always(name)], ['undo', always(undo)]];
const did = (name, ledger) => [['action', always(name)], ['state', always('applied')], ['proof.ledger', ledger]];
const claimed = (key, step, ledger, contract, group, done) => [[`${key}.ledger`, ledger], [`${key}.contract`, said('ack-validate', contract)],
  [`${key}.group`, group], [`${key}.transfer`, transferId(closedBefore)], [`${key}.step`, always(step)], [`${key}.proof`, said(done, 'proof')]];
const sourceGroup = said('init-validate', 'source_group');
const EXPECTED = {
  'G init-log': [['format', always(2)], ['gateway', constantAt('source.uid')]],
  'GS init-validate': [['versions', always(['1'])], ['escrow_type', always('destroy/burn')], ['client.peer', constantAt('recipient.uid')],
    ['multiple_claims_allowed', always(false)], ['multiple_cancels_allowed', always(false)], ...openTerms],
  'GS ack-validate': [['terms', said('init-validate', 'terms')]],
  'GS init-commence': [['originator_pubkey', said('ack-validate', 'terms.originator')], ['beneficiary_pubkey', said('ack-validate', 'terms.beneficiary')],
    ['hash_asset_profile', ({ k }) => sha256hex(k.payload_profile ?? '')], ['hash_prev_message', received('ack-validate')],
    ['terms_hash', termsHash(closedBefore)], ['transfer', transferId(closedBefore)]],
  'GS exec-lock-asset': doing('lock', 'release'),
  'GS done-lock-asset': did('lock', L1),
  'GS init-lock': [...claimed('lock_evidence_claim', 'lock', L1, 'terms.source_contract', sourceGroup, 'done-lock-asset'),
    ['lock_evidence_expiration', said('ack-validate', 'terms.expiry')], ['hash_commence_ack_request', received('ack-commence')]],
  'GS init-prepare': [['hash_lockevidence_ack', received('ack-lock')], ['hash_lockevidence_request', hashIndex('init-lock')]],
  'GS exec-delete-asset': doing('extinguish', 'reissue'),
  'GS done-delete-asset': did('extinguish', L1),
  'GS init-final': [...claimed('commit_final_claim', 'extinguish', L1, 'terms.source_contract', sourceGroup, 'done-delete-asset'),
    ['hash_commitprepare_ack', received('ack-prepare')]],
  'GS init-complete': [['hash_commit_final_ack', received('ack-final')], ['hash_transfer_commence', hashIndex('init-commence')]],
  'GR ack-validate': [['version_chosen', always('1')], ['hash_init_request', received('exec-validate')], ['received_timestamp', ({ t }) => String(t)],
    ...openTerms, ['terms_hash', termsHash(own('terms'))], ['transfer', transferId(own('terms'))]],
  'GR ack-commence': [['hash_commence_request', received('exec-commence')]],
  'GR done-lock': [['proof.ledger', L1]],
  'GR ack-lock': [['hash_lockevidence_request', received('exec-lock')]],
  'GR done-prepare': [['proof', said('done-lock', 'proof')]],
  'GR ack-prepare': [['hash_commitprep', received('exec-prepare')]],
  'GR exec-create-asset': doing('create'),
  'GR done-create-asset': did('create', L2),
  'GR ack-final': [...claimed('commit_acknowledgement_claim', 'create', L2, 'terms.recipient_contract', said('ack-validate', 'recipient_group'),
    'done-create-asset'), ['hash_commitfinal', received('exec-final')]],
};

// expected builds what the lines say, one after the other. fieldsOf gives, of what is
// expected so far, the entry's own fields.
function expected(row, view, fieldsOf) {
  let out = {};
  for (const [path, source] of EXPECTED[row] ?? []) {
    const value = source({ ...view, fields: fieldsOf(out) });
    if (value !== undefined) out = merge(out, path.split('.').reduceRight((v, k) => ({ [k]: v }), value));
  }
  return out;
}
const fields2 = (row, view, patch) => merge(expected(row, view, out => merge(out, patch)), patch);

// constants2 are the constants that a difference says, difference2 is it.
const expectedSession = (log, id) => ({ source: { log }, ...(id === SESSION_ZERO ? {} : { recipient: { log }, access_control_profile: 'plain' }) });
function constants2(log, id, patch) {
  if (!isObject(patch)) fail('session: is no object');
  const k = merge(expectedSession(log, id), patch);
  for (const side of ['source', 'recipient']) {
    if (!isObject(k[side]) || !('key' in k[side])) continue;
    const { key, ...rest } = k[side];
    matching(/^[A-Za-z0-9+/]{44}$/, 'compressed point')(key, `session.${side}.key`);
    try {
      const point = ECDH.convertKey(key, 'prime256v1', 'base64', undefined, 'uncompressed');
      k[side] = { ...rest, pubkey: Buffer.concat([SPKI, point.subarray(1)]).toString('base64') };
    } catch {
      fail(`session.${side}.key: is no point of P-256`);
    }
  }
  sessionObject(k, 'session');
  return k;
}
function difference2(log, id, k) {
  const short = { ...k };
  for (const side of ['source', 'recipient']) {
    if (!k[side]) continue;
    const { pubkey, ...rest } = k[side];
    const point = Buffer.from(pubkey, 'base64').subarray(26);
    short[side] = { ...rest, key: ECDH.convertKey(point, 'prime256v1', undefined, 'base64', 'compressed') };
  }
  return difference(expectedSession(log, id), short) ?? {};
}

// text2Of is what an outside form is stored as behind the entries of its session.
function text2Of(form, row, log, s) {
  const { op, seq, t, msg = {}, session } = JSON.parse(textOf(form));
  const view = { k: s.k, id: form.session_ID, t, said: s.said };
  const { message, ...patch } = difference(expected(row, view, () => msg), msg) ?? {};
  return canonical({ ...patch, f: 2, op, seq, ...(message ? { of: `${message.index}:${message.hash}` } : {}),
    ...(session ? { session: difference2(log, form.session_ID, s.k), t } : t === s.t ? {} : { dt: t - s.t }) });
}

// --- Signatures

const good = (key, form, rs) => verify('sha256', Buffer.from(canonical(form)),
  { key: keyObjects.get(key), dsaEncoding: 'ieee-p1363' }, rs);

// signers returns the keys that may sign entry i, and puts those in force behind
// it into log.keys.
function signers(log, i, s, entry, form) {
  const { op, msg } = entry;
  if ((i === 0) !== (op === 'init-log')) fail(`op: ${op}, but entry 0 and no other is init-log`);
  if (op === 'init-log') log.keys = msg.identity_keys;
  const inForce = log.keys;
  if (entry.seq === 1 && !inForce.includes(s.writer === 'GR' ? s.k.recipient.pubkey : s.k.source.pubkey)) {
    fail('session: names a key of its own gateway that is not in force');
  }
  if (op !== 'rotate-key') return inForce;
  if (!inForce.includes(msg.old_key)) fail('msg.old_key: is not in force');
  if (inForce.includes(msg.new_key)) fail('msg.new_key: is in force already');
  const blank = structuredClone(form);
  blank.payload.msg.fields.new_key_signature = '';
  if (!good(msg.new_key, blank, Buffer.from(msg.new_key_signature, 'base64url'))) fail('msg.new_key_signature: is not good');
  log.keys = [...inForce.filter(k => k !== msg.old_key), msg.new_key];
  return [msg.old_key];
}

// listed wants a key on the list of writers in force at entry i, the last one that is
// from i or before.
function listed(lists, i, key) {
  const list = lists.findLast(l => l.from <= i);
  if (!list?.keys.includes(sha256hex(Buffer.from(key, 'base64')))) fail('the signer is not on the list of writers');
}

const N = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const toInt = bytes => BigInt(`0x${bytes.toString('hex')}`);
const toBytes = n => Buffer.from(n.toString(16).padStart(64, '0'), 'hex');
function timesG(scalar) { // 04, x, y
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  return curve.getPublicKey();
}
const keyOf = scalar => Buffer.concat([SPKI, timesG(scalar).subarray(1)]).toString('base64');
function inverse(a) { // modulo N, by Fermat
  let out = 1n;
  for (let e = N - 2n; e > 0n; e >>= 1n, a = (a * a) % N) if (e & 1n) out = (out * a) % N;
  return out;
}

// deterministic is ECDSA by RFC 6979 §3.2 with SHA-256: r and s.
function deterministic(scalar, digest) {
  const mac = (key, ...parts) => createHmac('sha256', key).update(Buffer.concat(parts)).digest();
  const z = toInt(digest), seed = Buffer.concat([scalar, toBytes(z % N)]);
  let k = Buffer.alloc(32), v = Buffer.alloc(32, 1);
  for (const round of [0, 1]) {
    k = mac(k, v, Buffer.from([round]), seed);
    v = mac(k, v);
  }
  for (let tries = 0; tries < 100; tries++) {
    v = mac(k, v);
    const nonce = toInt(v);
    if (nonce > 0n && nonce < N) {
      const r = toInt(timesG(v).subarray(1, 33)) % N;
      const s = (inverse(nonce) * (z + r * toInt(scalar))) % N;
      if (r > 0n && s > 0n) return Buffer.concat([toBytes(r), toBytes(s)]);
    }
    k = mac(k, v, Buffer.from([0]));
    v = mac(k, v);
  }
  return fail('no nonce in 100 tries');
}

// --- Vectors

// checkRecord verifies entry i of a log and remembers it as a message would have it.
function checkRecord(log, rec, i) {
  if (rec.index !== i) fail(`index: is ${rec.index}`);
  uuid(rec.session, 'session');
  digits(rec.r, 'r');
  digits(rec.s, 's');
  const v = readText(rec.text);
  if (log.sessions.has(rec.session) && v.session) fail('session: stands again behind the first entry');
  if (v.f === 2 && v.session) v.session = constants2(log.id, rec.session, v.session);
  const s = log.sessions.get(rec.session) ?? newSession(log.id, rec.session, v.session);
  const name = `${s.writer} ${v.op}`;
  const entry = v.f === 1 ? v : { op: v.op, seq: v.seq, session: v.session, t: v.t ?? s.t + (v.dt ?? 0) };
  number(0)(entry.t, 'text.t');
  if (v.f === 2) entry.msg = fields2(name, { k: s.k, id: rec.session, t: entry.t, said: s.said }, parts2(v).patch);
  const row = TABLE.get(name) ?? fail(`op: no ${entry.op} of ${s.writer}`);
  row.fields(entry.msg ?? {}, 'msg', entry.op);
  if (entry.seq !== s.seq + 1) fail(`seq: is ${entry.seq}, want ${s.seq + 1}`);

  const form = signedForm(rec.session, s, row, entry);
  const digest = sha256(canonical(form)), rs = Buffer.from(rec.r + rec.s, 'hex');
  const signer = signers(log, i, s, entry, form).find(key => good(key, form, rs)) ?? fail('the signature is good for no key in force');
  if (log.writers) listed(log.writers, i, entry.op === 'rotate-key' ? entry.msg.new_key : signer);
  const scalar = sha256(String(rec.signed_by));
  if (keyOf(scalar) !== signer) fail(`signed_by: it was not ${rec.signed_by}`);
  if (!deterministic(scalar, digest).equals(rs)) fail('the signature is not that of RFC 6979');

  form.payload_hash = digest.toString('hex');
  form.message_signature = rs.toString('base64url');
  const whole = canonical(form), prev = log.head;
  if ((v.f === 1 ? textOf(form) : text2Of(form, name, log.id, s)) !== rec.text) fail('text: is not what the outside form is stored as');
  const words = [log.id, i.toString(16).padStart(64, '0'), rec.session.replaceAll('-', '') + '0'.repeat(32), prev, rec.r, rec.s, sha256hex(rec.text)];
  log.head = sha256hex(Buffer.from(words.join(''), 'hex'));
  Object.assign(s, { seq: entry.seq, t: entry.t, last: sha256hex(whole) });
  s.said.set(entry.op, { fields: entry.msg ?? {}, hash: log.head });
  log.sessions.set(rec.session, s);
  if (rec.payload_hash !== form.payload_hash) fail('payload_hash: differs');
  if (rec.entry_hash !== s.last) fail('entry_hash: differs');
  if (rec.hash !== log.head) fail(`hash: is not hash(${i})`);
  if ('outside' in rec && rec.outside !== whole) fail('outside: differs');
  const textHash = v.f === 1 ? {} : { text_hash: sha256hex(rec.text) };
  return { hash: log.head, encoded: canonical({ entry: form, index: i, log_id: log.id, prev, ...textHash }) };
}

// named says where a rule is broken.
function named(where, check) {
  try {
    return check();
  } catch (err) {
    if (err instanceof Broken) err.message = `${where}: ${err.message}`;
    throw err;
  }
}

// checkMessage finds the entry that a message says it is, and compares.
function checkMessage({ encoded, hash }, placed) {
  let at;
  try {
    at = JSON.parse(encoded);
  } catch {
    at = {};
  }
  const where = [...placed].find(([, m]) => m.hash === hash || m.encoded === encoded)?.[0] ?? `log ${at.log_id}: entry ${at.index}`;
  named(`message: ${where}`, () => {
    const m = placed.get(where) ?? fail('stands nowhere');
    if (m.encoded !== encoded) fail('encoded: differs');
    if (m.hash !== hash) fail('hash: differs');
  });
}

function checkFile(name) {
  const v = JSON.parse(readFileSync(name, 'utf8'));
  named('terms', () => {
    closedTerms(v.terms.terms, 'terms');
    if (canonical(v.terms.terms) !== v.terms.canonical) fail('canonical: differs');
    if (sha256hex(v.terms.canonical) !== v.terms.hash) fail('hash: differs');
  });
  const placed = new Map();
  for (const { log_id: id, records, writers } of v.logs) {
    const log = { id, head: id, sessions: new Map(), keys: [], writers };
    named(`log ${id}`, () => digits(id, 'log_id'));
    records.forEach((rec, i) => {
      const where = `log ${id}: entry ${i}`;
      placed.set(where, named(where, () => checkRecord(log, rec, i)));
    });
  }
  if (v.message) checkMessage(v.message, placed);
  return `ok: ${v.logs.length} logs, ${placed.size} entries, ${v.message ? 1 : 0} messages, terms`;
}

for (const name of process.argv.slice(2)) {
  try {
    console.log(`${name}: ${checkFile(name)}`);
  } catch (err) {
    if (!(err instanceof Broken)) throw err;
    console.log(`${name}: ${err.message}`);
    process.exitCode = 1;
  }
}
