package odap

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"testing"

	"causeway/chainlog"
)

// sampleKey makes an identity key out of a name: its scalar is the name's
// SHA-256. Everybody can compute it, so it is good for tests alone.
func sampleKey(name string) *ecdsa.PrivateKey {
	d := sha256.Sum256([]byte(name))
	k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), d[:])
	if err != nil {
		panic(err)
	}
	return k
}

func samplePub(name string) string {
	s, err := PublicKeyString(&sampleKey(name).PublicKey)
	if err != nil {
		panic(err)
	}
	return s
}

func sampleHash(name string) chainlog.Hash { return sha256.Sum256([]byte(name)) }

func sampleSession(s string) chainlog.SessionID {
	id, err := chainlog.ParseSessionID(s)
	if err != nil {
		panic(err)
	}
	return id
}

func sampleConstants() Constants {
	return Constants{
		Session:                sampleSession("4eb424c8-aead-4e9e-a321-a160ac3909ac"),
		SourceGatewayPubkey:    samplePub("gateway A"),
		RecipientGatewayPubkey: samplePub("gateway B"),
		SourceDLT:              "eip155:2001",
		RecipientDLT:           "eip155:2002",
		SourceUID:              "gateway-a",
		RecipientUID:           "gateway-b",
		LoggingProfile:         "causeway-log-1",
		AccessControlProfile:   "plain",
		SourceLog:              sampleHash("log A"),
		RecipientLog:           sampleHash("log B"),
		Profiles: Profiles{
			ResourceURL:       "odapres://bank/gateway-a.example/ledger-a/0xa55e7",
			DeveloperURN:      "odapclient:bank/gateway-a.example/settlement/desk-1",
			CredentialProfile: "X.509",
			PayloadProfile:    "erc20",
		},
	}
}

func sampleTerms() Terms {
	return Terms{
		V: "1", LogChain: "eip155:2000", LogContract: "0x1000000000000000000000000000000000000001", Confirmations: "2",
		SourceLedger: "eip155:2001", SourceContract: "0x2000000000000000000000000000000000000001",
		SourceAsset: "0x2000000000000000000000000000000000000002", SourceAmount: "1000000000000000000",
		RecipientLedger: "eip155:2002", RecipientContract: "0x3000000000000000000000000000000000000001",
		RecipientAsset: "0x3000000000000000000000000000000000000002", RecipientAmount: "1000000000000000000",
		Originator: "0x4000000000000000000000000000000000000001", Beneficiary: "0x4000000000000000000000000000000000000002",
		Expiry: "1606160930",
	}
}

func sampleProof(ledger string) Proof {
	return Proof{
		Ledger: ledger, Transaction: "0x" + sampleHash("transaction").String(),
		Block: 17, BlockHash: "0x" + sampleHash("block").String(),
	}
}

func sampleClaim(ledger, contract string, step ActionKind) Claim {
	return Claim{
		Ledger: ledger, Contract: contract, Group: "0x" + sampleHash("group").String(),
		Transfer: sampleHash("transfer"), Step: step, Proof: sampleProof(ledger),
	}
}

// sampleFields gives good fields for every row of the table of operations.
func sampleFields(row Row) Payload {
	terms := sampleTerms()
	hash, transfer := terms.Hash(), sampleHash("transfer")
	ref := Ref{Index: 12, Hash: sampleHash("message")}
	switch p := row.fields().(type) {
	case *InitLog:
		return &InitLog{Format: 1, Gateway: "gateway-a", Keys: []string{samplePub("gateway A"), samplePub("backup A")}}
	case *RotateKey:
		return &RotateKey{OldKey: samplePub("gateway A"), NewKey: samplePub("gateway A, second"), NewSignature: signatureText([32]byte{1}, [32]byte{2})}
	case *InitValidate:
		return &InitValidate{
			Versions: []string{"1"}, Terms: terms, SourceGroup: "0x" + sampleHash("group").String(), EscrowType: "destroy/burn",
			Client: Client{Peer: "gateway-b", IdempotencyKey: "order 7", BodyHash: sampleHash("body"), OrderSignature: "0x00ff"},
		}
	case *AckValidate:
		return &AckValidate{
			Version: "1", HashInit: sampleHash("init"), Received: "1606157331",
			Terms: &terms, TermsHash: &hash, Transfer: &transfer, RecipientGroup: "0x" + sampleHash("group B").String(),
		}
	case *AckValidateReceipt:
		return &AckValidateReceipt{Message: ref, Terms: &terms, RecipientGroup: "0x" + sampleHash("group B").String()}
	case *InitCommence:
		return &InitCommence{
			OriginatorPubkey: terms.Originator, BeneficiaryPubkey: terms.Beneficiary, HashAssetProfile: sampleHash("erc20"),
			HashPrevMessage: sampleHash("ack-validate"), TermsHash: hash, Transfer: transfer,
		}
	case *AckCommence:
		return &AckCommence{HashCommenceRequest: sampleHash("init-commence")}
	case *InitLock:
		return &InitLock{
			Claim:      sampleClaim(terms.SourceLedger, terms.SourceContract, Lock),
			Expiration: terms.Expiry, HashCommenceAck: sampleHash("ack-commence"),
		}
	case *AckLock:
		return &AckLock{HashLockEvidence: sampleHash("init-lock")}
	case *InitPrepare:
		return &InitPrepare{HashLockEvidenceAck: sampleHash("ack-lock"), HashLockEvidence: sampleHash("init-lock")}
	case *AckPrepare:
		return &AckPrepare{HashCommitPrepare: sampleHash("init-prepare")}
	case *InitFinal:
		return &InitFinal{
			Claim:                sampleClaim(terms.SourceLedger, terms.SourceContract, Extinguish),
			HashCommitPrepareAck: sampleHash("ack-prepare"),
		}
	case *AckFinal:
		return &AckFinal{
			Claim:           sampleClaim(terms.RecipientLedger, terms.RecipientContract, Create),
			HashCommitFinal: sampleHash("init-final"),
		}
	case *InitComplete:
		return &InitComplete{HashCommitFinalAck: sampleHash("ack-final"), HashTransferCommence: sampleHash("init-commence")}
	case *Receipt:
		return &Receipt{Message: ref}
	case *Failure:
		return &Failure{Reason: "the terms have expired"}
	case *DoneOutcome:
		return &DoneOutcome{Outcome: "COMMITTED"}
	case *ExecAction:
		return &ExecAction{Action: actionsOf[row.Operation][0], Undo: string(Release)}
	case *DoneAction:
		return &DoneAction{Action: actionsOf[row.Operation][0], State: Applied, Proof: sampleProof("eip155:2001")}
	case *LockRead:
		return &LockRead{Proof: sampleProof("eip155:2001")}
	default:
		return p // Done
	}
}

func sampleConstantsOf(writer Role) Constants {
	if writer == 0 {
		return LogConstants(sampleHash("log A"), "eip155:2000", "gateway-a", samplePub("gateway A"))
	}
	return sampleConstants()
}

func sampleSigner(writer Role) *ecdsa.PrivateKey {
	if writer == Recipient {
		return sampleKey("gateway B")
	}
	return sampleKey("gateway A")
}

// sign makes entries or fails the test.
func sign(t testing.TB, writer Role, seq uint64, last chainlog.Hash, bodies ...Body) ([]chainlog.Entry, []Entry) {
	t.Helper()
	out, entries, err := Sign(sampleSigner(writer), sampleConstantsOf(writer), writer, seq, last, bodies)
	if err != nil {
		t.Fatal(err)
	}
	return out, entries
}

// sampleLog is a whole log: entry 0 and one entry for each row of writer.
func sampleLog(t testing.TB, writer Role) (chainlog.LogID, []chainlog.Record, []Entry) {
	t.Helper()
	return sampleLogIn(t, Format, writer)
}

// sampleLogIn is sampleLog in a format.
func sampleLogIn(t testing.TB, format int, writer Role) (chainlog.LogID, []chainlog.Record, []Entry) {
	t.Helper()
	k := sampleConstantsOf(0)
	key := sampleSigner(writer)
	if writer == Recipient {
		k = LogConstants(sampleConstants().RecipientLog, "eip155:2000", "gateway-b", samplePub("gateway B"))
	}
	texts, entries := signIn(t, format, key, k, 0, NewBody(InitLogOp, 0, 1606157300, &InitLog{Format: format, Gateway: k.SourceUID, Keys: []string{k.SourceGatewayPubkey}}))
	var bodies []Body
	for _, row := range rows {
		if row.Writer == writer {
			bodies = append(bodies, NewBody(row.Operation, writer, 1606157330+int64(len(bodies)), sampleFields(row)))
		}
	}
	more, others := signIn(t, format, key, sampleConstants(), writer, bodies...)
	return k.SourceLog, chainlog.Place(k.SourceLog, 0, k.SourceLog, append(texts, more...)), append(entries, others...)
}

// signIn makes the first entries of a session in a format.
func signIn(t testing.TB, format int, key *ecdsa.PrivateKey, k Constants, writer Role, bodies ...Body) ([]chainlog.Entry, []Entry) {
	t.Helper()
	out, entries, err := signAfter(Past{}, ever(format), key, Entry{Constants: k, Writer: writer, Seq: 1}, bodies)
	if err != nil {
		t.Fatal(err)
	}
	return out, entries
}

func ever(format int) func(Entry, Past) int { return func(Entry, Past) int { return format } }

func pinnedSample(log chainlog.LogID) (*ecdsa.PublicKey, error) {
	if log == sampleConstants().RecipientLog {
		return &sampleKey("gateway B").PublicKey, nil
	}
	return &sampleKey("gateway A").PublicKey, nil
}
