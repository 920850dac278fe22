package odap

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"causeway/chainlog"
)

// Limits of single fields, in bytes.
const (
	maxName = 256 // ids, addresses, profiles
	maxList = 32  // items of a list

	// MaxReasonBytes is what an entry takes as a reason.
	MaxReasonBytes = 2048
)

// Shorten mends text that is not UTF-8 and cuts it to what an entry takes as a
// reason, at the end of a character.
func Shorten(reason string) string {
	reason = strings.ToValidUTF8(reason, "\uFFFD")
	if len(reason) <= MaxReasonBytes {
		return reason
	}
	cut := MaxReasonBytes - len("...")
	for cut > 0 && !utf8.RuneStart(reason[cut]) {
		cut--
	}
	return reason[:cut] + "..."
}

func text(field, s string, least int) error {
	if len(s) < least {
		return fieldError(field, "is empty")
	}
	return atMost(field, s, maxName)
}

func atMost(field, s string, limit int) error {
	if len(s) > limit {
		return fieldError(field, fmt.Sprintf("has %d bytes, limit %d", len(s), limit))
	}
	return nil
}

func reason(field, s string) error {
	if s == "" {
		return fieldError(field, "is empty")
	}
	return atMost(field, s, MaxReasonBytes)
}

func link(field string, h chainlog.Hash) error {
	if h == (chainlog.Hash{}) {
		return fieldError(field, "is zero")
	}
	return nil
}

func list(field string, items []string) error {
	if len(items) > maxList {
		return fieldError(field, fmt.Sprintf("has %d items, limit %d", len(items), maxList))
	}
	for i, s := range items {
		if err := text(fmt.Sprintf("%s.%d", field, i), s, 1); err != nil {
			return err
		}
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Receipt) check() error { return link("message.hash", p.Message.Hash) }
func (p *Done) check() error    { return nil }
func (p *Failure) check() error { return reason("reason", p.Reason) }

func (p *DoneOutcome) check() error {
	if _, err := chainlog.ParseOutcome(p.Outcome); err != nil {
		return fieldError("outcome", err.Error())
	}
	return nil
}

func (p *ExecAction) check() error {
	switch p.Undo {
	case "", VoidAction, string(Release), string(Reissue):
		return nil
	}
	return fieldError("undo", fmt.Sprintf("is %.40q, which takes nothing back", p.Undo))
}

func (p *DoneAction) check() error {
	if p.State != Applied && p.State != Voided {
		return fieldError("state", fmt.Sprintf("is %.40q, want %s or %s", p.State, Applied, Voided))
	}
	return p.Proof.check("proof")
}

func (p *LockRead) check() error { return p.Proof.check("proof") }

func (p Proof) check(field string) error {
	if p.Block > maxSafeInteger {
		return fieldError(field+".block", "is above 2^53-1")
	}
	return first(
		text(field+".ledger", p.Ledger, 0),
		text(field+".transaction", p.Transaction, 0),
		text(field+".block_hash", p.BlockHash, 0),
	)
}

func (c Claim) check(field string, step ActionKind) error {
	if c.Step != step {
		return fieldError(field+".step", fmt.Sprintf("is %.40q, want %q", c.Step, step))
	}
	return first(
		text(field+".ledger", c.Ledger, 1),
		text(field+".contract", c.Contract, 0),
		text(field+".group", c.Group, 0),
		link(field+".transfer", c.Transfer),
		c.Proof.check(field+".proof"),
	)
}

func (p *InitValidate) check() error {
	if len(p.Versions) == 0 {
		return fieldError("versions", "is empty")
	}
	return first(
		list("versions", p.Versions),
		p.Terms.check("terms", true),
		text("source_group", p.SourceGroup, 0),
		text("escrow_type", p.EscrowType, 1),
		list("permissions", p.Permissions),
		list("subsequent_calls", p.SubsequentCalls),
		list("history", p.History),
		text("client_transfer_number", p.ClientTransferNumber, 0),
		text("client.peer", p.Client.Peer, 0),
		text("client.idempotency_key", p.Client.IdempotencyKey, 0),
		atMost("client.order_signature", p.Client.OrderSignature, MaxReasonBytes),
	)
}

func (p *AckValidate) check() error {
	if err := first(
		link("hash_init_request", p.HashInit),
		text("destination", p.Destination, 0),
		text("recipient_group", p.RecipientGroup, 0),
	); err != nil {
		return err
	}
	if _, err := parseSeconds(p.Received); err != nil {
		return fieldError("received_timestamp", err.Error())
	}
	if p.Denied != "" {
		if p.Terms != nil || p.TermsHash != nil || p.Transfer != nil || p.Version != "" {
			return fieldError("denied", "stands beside terms, terms_hash, transfer or version_chosen")
		}
		if p.Proposal != nil {
			if err := p.Proposal.check("proposal", true); err != nil {
				return err
			}
		}
		return reason("denied", p.Denied)
	}
	switch {
	case p.Terms == nil:
		return fieldError("terms", "is missing, and nothing is denied")
	case p.TermsHash == nil:
		return fieldError("terms_hash", "is missing")
	case p.Transfer == nil:
		return fieldError("transfer", "is missing")
	case p.Proposal != nil:
		return fieldError("proposal", "stands where nothing is denied")
	case *p.TermsHash != p.Terms.Hash():
		return fieldError("terms_hash", fmt.Sprintf("is %s, computed %s", p.TermsHash, p.Terms.Hash()))
	case p.Version != WireVersion:
		return fieldError("version_chosen", fmt.Sprintf("is %.40q, this program speaks %q", p.Version, WireVersion))
	}
	return first(p.Terms.check("terms", false), link("transfer", *p.Transfer))
}

func (p *AckValidateReceipt) check() error {
	if (p.Terms == nil) == (p.Denied == "") {
		return fieldError("terms", "and denied: want one of them")
	}
	if p.Terms != nil {
		if err := p.Terms.check("terms", false); err != nil {
			return err
		}
	} else if err := reason("denied", p.Denied); err != nil {
		return err
	}
	return first(link("message.hash", p.Message.Hash), text("recipient_group", p.RecipientGroup, 0))
}

func (p *InitCommence) check() error {
	return first(
		text("originator_pubkey", p.OriginatorPubkey, 1),
		text("beneficiary_pubkey", p.BeneficiaryPubkey, 1),
		text("asset_unit", p.AssetUnit, 0),
		link("hash_asset_profile", p.HashAssetProfile),
		link("hash_prev_message", p.HashPrevMessage),
		link("terms_hash", p.TermsHash),
		link("transfer", p.Transfer),
		text("client_transfer_number", p.ClientTransferNumber, 0),
	)
}

func (p *AckCommence) check() error {
	return first(link("hash_commence_request", p.HashCommenceRequest), text("server_transfer_number", p.ServerTransferNumber, 0))
}

func (p *InitLock) check() error {
	if _, err := parseSeconds(p.Expiration); err != nil {
		return fieldError("lock_evidence_expiration", err.Error())
	}
	return first(
		p.Claim.check("lock_evidence_claim", Lock),
		link("hash_commence_ack_request", p.HashCommenceAck),
		text("client_transfer_number", p.ClientTransferNumber, 0),
	)
}

func (p *AckLock) check() error {
	return first(link("hash_lockevidence_request", p.HashLockEvidence), text("server_transfer_number", p.ServerTransferNumber, 0))
}

func (p *InitPrepare) check() error {
	return first(
		link("hash_lockevidence_ack", p.HashLockEvidenceAck),
		link("hash_lockevidence_request", p.HashLockEvidence),
		text("client_transfer_number", p.ClientTransferNumber, 0),
	)
}

func (p *AckPrepare) check() error {
	return first(link("hash_commitprep", p.HashCommitPrepare), text("server_transfer_number", p.ServerTransferNumber, 0))
}

func (p *InitFinal) check() error {
	return first(
		p.Claim.check("commit_final_claim", Extinguish),
		link("hash_commitprepare_ack", p.HashCommitPrepareAck),
		text("client_transfer_number", p.ClientTransferNumber, 0),
	)
}

func (p *AckFinal) check() error {
	return first(
		p.Claim.check("commit_acknowledgement_claim", Create),
		link("hash_commitfinal", p.HashCommitFinal),
		text("server_transfer_number", p.ServerTransferNumber, 0),
	)
}

func (p *InitComplete) check() error {
	return first(
		link("hash_commit_final_ack", p.HashCommitFinalAck),
		link("hash_transfer_commence", p.HashTransferCommence),
		text("client_transfer_number", p.ClientTransferNumber, 0),
	)
}
