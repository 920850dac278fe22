package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"causeway/chainlog"
	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/ethtx"
)

type transferFlags struct {
	api, ownerKey, password      string
	ledger, asset, amount, token string
	peer, toLedger, beneficiary  string
	session, output              string
	expiry, wait                 time.Duration
}

func newTransfer() *cobra.Command {
	var f transferFlags
	cmd := &cobra.Command{
		Use:   "transfer",
		Short: "Sign an owner's order and give it to the source gateway",
		Long: `Sign the owner's order (EIP-712) for one transfer and give it to the source gateway.

The owner must have allowed the AssetLedger contract to take the amount or the token
(ERC-20 approve, ERC-721 approve). The order names everything: asset, amount, where it
goes, through whom, until when. Nothing else is signed and the key stays here.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	fl := cmd.Flags()
	apiFlag(cmd, &f.api)
	outputFlag(cmd, &f.output)
	fl.StringVar(&f.ownerKey, "owner-key", "", "Web3 keystore of the asset's owner")
	fl.StringVar(&f.password, "owner-password", "", "file with the keystore's password")
	fl.StringVar(&f.ledger, "ledger", "", "CAIP-2 id of the ledger the asset is on")
	fl.StringVar(&f.asset, "asset", "", "token contract there, EIP-55")
	fl.StringVar(&f.amount, "amount", "1", "base units; 1 for a unique asset")
	fl.StringVar(&f.token, "token-id", "", "of a unique asset")
	fl.StringVar(&f.peer, "peer", "", "gateway to send to, where the routes leave a choice")
	fl.StringVar(&f.toLedger, "to-ledger", "", "ledger to send to, where the routes leave a choice")
	fl.StringVar(&f.beneficiary, "to", "", "who receives it there, EIP-55")
	fl.DurationVar(&f.expiry, "expiry", 30*time.Minute, "after which the gateways ask for ABORTED")
	fl.DurationVar(&f.wait, "wait", 0, "wait this long at most for the transfer to end; 0: do not wait")
	fl.StringVar(&f.session, "id", "", "UUID of the transfer; made when missing")
	for _, name := range []string{"owner-key", "owner-password", "ledger", "asset", "to"} {
		must(cmd.MarkFlagRequired(name))
	}
	return cmd
}

func (f *transferFlags) run(cmd *cobra.Command) error {
	ctx, a := cmd.Context(), newAPI(f.api)
	req, err := f.request(ctx, a)
	if err != nil {
		return err
	}
	var t web.Transfer
	// The id is the key: this request sent again is the same transfer. The command run
	// again makes another one, with an expiry of its own: under the same --id it is
	// refused, and never a second transfer.
	header := http.Header{"Idempotency-Key": {req.ID}}
	if err := a.call(ctx, http.MethodPost, "/api/v1/transfers", header, req, &t); err != nil {
		if exitCode(err) == exitUnreachable { // whoever has no answer has to ask by the id
			err = fmt.Errorf("transfer %s: nobody said that it was taken; causeway status %s tells what became of it: %w", req.ID, req.ID, err)
		}
		return err
	}
	if f.wait > 0 {
		if t, err = a.await(ctx, t, f.wait); err != nil {
			return err
		}
	}
	if err := printTransfer(cmd, f.output, t); err != nil {
		return err
	}
	if f.wait > 0 && t.State != "COMPLETE" {
		return fmt.Errorf("transfer %s ended %s: %s", t.ID, t.State, web.Printable(t.Reason))
	}
	return nil
}

// request finds the route and signs the order for it.
func (f *transferFlags) request(ctx context.Context, a *api) (*web.TransferRequest, error) {
	signer, err := ethtx.LoadKeystore(f.ownerKey, f.password)
	if err != nil {
		return nil, exits(exitUsage, err)
	}
	if f.session == "" {
		f.session = uuid.NewString()
	}
	session, err := chainlog.ParseSessionID(f.session)
	if err != nil {
		return nil, exits(exitUsage, fmt.Errorf("--id %w", err))
	}
	var routes web.Routes
	if err := a.call(ctx, http.MethodGet, "/api/v1/routes", nil, nil, &routes); err != nil {
		return nil, err
	}
	route, err := f.route(routes)
	if err != nil {
		return nil, exits(exitUsage, err)
	}
	expiry := time.Now().Add(f.expiry).Unix()
	order, domain, err := f.order(route, session, expiry)
	if err != nil {
		return nil, exits(exitUsage, err)
	}
	signature, err := signer.SignDigest(order.Digest(domain))
	if err != nil {
		return nil, err
	}
	return &web.TransferRequest{
		ID: session.String(), Peer: route.Peer, SourceLedger: route.SourceLedger, SourceAsset: route.SourceAsset,
		Amount: f.amount, TokenID: f.token, RecipientLedger: route.RecipientLedger, RecipientAsset: route.RecipientAsset,
		Originator: signer.Account().Hex(), Beneficiary: f.beneficiary, Expiry: expiry, OrderSignature: hexutil.Encode(signature),
	}, nil
}

// route picks the one way that fits the flags.
func (f *transferFlags) route(rs web.Routes) (web.Route, error) {
	var found []web.Route
	for _, r := range rs.Routes {
		if r.SourceLedger == f.ledger && r.SourceAsset == f.asset &&
			(f.peer == "" || r.Peer == f.peer) && (f.toLedger == "" || r.RecipientLedger == f.toLedger) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return web.Route{}, fmt.Errorf("gateway %s has no route for asset %s on %s (peer %q, ledger %q)",
			rs.Gateway, f.asset, f.ledger, f.peer, f.toLedger)
	}
	return web.Route{}, fmt.Errorf("gateway %s has %d routes for asset %s on %s: choose with --peer and --to-ledger",
		rs.Gateway, len(found), f.asset, f.ledger)
}

func (f *transferFlags) order(r web.Route, session chainlog.SessionID, expiry int64) (ethledger.Order, ethledger.Domain, error) {
	var d ethledger.Domain
	log, err := chainlog.ParseHash(r.RecipientLog)
	if err != nil {
		return ethledger.Order{}, d, fmt.Errorf("recipient_log: %w", err)
	}
	if d.ChainID, err = ethledger.ParseChain(r.SourceLedger); err != nil {
		return ethledger.Order{}, d, err
	}
	if d.Contract, err = ethledger.ParseAddress(r.SourceContract); err != nil {
		return ethledger.Order{}, d, err
	}
	order, err := ethledger.OrderOf(odap.Action{
		Key:     odap.Key{Ledger: r.SourceLedger, Group: r.SourceGroup, Step: odap.Lock},
		Session: session, RecipientLog: log,
		Terms: odap.Terms{
			SourceAsset: r.SourceAsset, SourceAmount: f.amount, TokenID: f.token, RecipientLedger: r.RecipientLedger,
			RecipientAsset: r.RecipientAsset, Beneficiary: f.beneficiary, Expiry: strconv.FormatInt(expiry, 10),
		},
	})
	return order, d, err
}

// pollEvery is how often a waiting command asks; the gateway answers from memory.
const pollEvery = 500 * time.Millisecond

// await asks until the transfer has ended, for wait at most.
func (a *api) await(ctx context.Context, t web.Transfer, wait time.Duration) (web.Transfer, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for !t.Ended {
		select {
		case <-ctx.Done():
			return t, exits(exitUnreachable, fmt.Errorf("transfer %s is %s after %s, waiting for %s; it goes on by itself",
				t.ID, t.State, wait, t.WaitingFor))
		case <-tick.C:
		}
		var now web.Transfer
		err := a.call(ctx, http.MethodGet, "/api/v1/transfers/"+t.ID, nil, nil, &now)
		var e *exitError
		switch {
		case err == nil:
			t = now
		case errors.As(err, &e) && e.code == exitUnreachable:
			// The gateway may be starting again: that is what it is made for.
		default:
			return t, err
		}
	}
	return t, nil
}

func printTransfer(cmd *cobra.Command, output string, t web.Transfer) error {
	if output == "json" {
		return printJSON(cmd.OutOrStdout(), t)
	}
	rows := [][2]string{{"transfer", t.ID}, {"role", t.Role}, {"state", t.State}, {"last step", t.Step}, {"peer", t.Peer},
		{"outcome", t.Outcome}, {"own entries", strconv.FormatUint(t.Entries, 10)}}
	if t.Reason != "" {
		rows = append(rows, [2]string{"reason", t.Reason})
	}
	if t.WaitingFor != "" {
		rows = append(rows, [2]string{"waiting for", t.WaitingFor}, [2]string{"since", since(t.Since)})
	}
	if t.Fault != "" {
		rows = append(rows, [2]string{"last fault", t.Fault})
	}
	return printRows(cmd.OutOrStdout(), rows)
}

func since(unix int64) string {
	if unix == 0 {
		return "-"
	}
	at := time.Unix(unix, 0)
	return fmt.Sprintf("%s (%s)", at.UTC().Format(time.RFC3339), time.Since(at).Round(time.Second))
}
