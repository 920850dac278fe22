package gatewaytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"fmt"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// Names of the parts of a World. LedgerC and G3 are in those that name them only.
const (
	LedgerA = "eip155:1001"
	LedgerB = "eip155:1002"
	LedgerC = "eip155:1003"
	G1      = "gateway-1"
	G2      = "gateway-2"
	G3      = "gateway-3"

	contractA = "0xAAaaaAaAAaAAAaAaaaaaaAAaaAAAaaaaAAaAAaaA"
	contractB = "0xbBBbBbBBbBBBBBbBBbBBBbBBbbBBbbBbBBbBbbBB"
	contractC = "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"
	logChain  = "eip155:4242"
	logHolder = "0x0000000000000000000000000000000000C4A1e1"
)

// Contracts are what terms name as the contracts of ledgers A and B.
var Contracts = [2]string{contractA, contractB}

// Key returns an identity key that is the same for a name in every run.
func Key(name string) *ecdsa.PrivateKey {
	d := sha256.Sum256([]byte("causeway test identity key of " + name))
	k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), d[:])
	if err != nil {
		panic(fmt.Sprintf("key of %s: %v", name, err)) // the odds are 2^-32
	}
	return k
}

// Group is the id of a gateway's group on a ledger.
func Group(gatewayID, ledger string) string {
	return fmt.Sprintf("0x%x", sha256.Sum256([]byte(gatewayID+" on "+ledger)))
}

// Site is what a World knows of one gateway.
type Site struct {
	ID  string
	Log chainlog.LogID
	Key *ecdsa.PrivateKey
}

// Pubkey is the site's identity key as config writes it.
func (s Site) Pubkey() string {
	p, err := odap.PublicKeyString(s.Key.Public())
	if err != nil {
		panic(err)
	}
	return p
}

// Pair is an asset of one ledger and the asset of another that it becomes.
type Pair struct {
	A, B     string
	From, To string // ledgers of A and of B; LedgerA and LedgerB if empty
	Unique   bool
}

func (p Pair) ledgers() (from, to string) {
	from, to = p.From, p.To
	if from == "" {
		from = LedgerA
	}
	if to == "" {
		to = LedgerB
	}
	return from, to
}

// places are the ledgers that pairs are on, A and B always, with their contracts.
func places(pairs []Pair) map[string]string {
	all := map[string]string{LedgerA: contractA, LedgerB: contractB, LedgerC: contractC}
	out := map[string]string{LedgerA: contractA, LedgerB: contractB}
	for _, p := range pairs {
		from, to := p.ledgers()
		out[from], out[to] = all[from], all[to]
	}
	return out
}

// ConfigOf returns the config of one of two gateways that trust each other, each
// acting on all ledgers, with pairs working in both directions.
func ConfigOf(own, peer Site, confirmations uint64, pairs ...Pair) gateway.Config {
	return configOf(own, []Site{peer}, confirmations, pairs)
}

func configOf(own Site, peers []Site, confirmations uint64, pairs []Pair) gateway.Config {
	place := places(pairs)
	c := gateway.Config{
		ID: own.ID, LogChain: logChain, LogContract: logHolder, Confirmations: confirmations,
		Ledgers: map[string]gateway.LedgerPin{},
		Timeouts: gateway.Timeouts{
			Message: 3 * time.Second, Retry: 20 * time.Millisecond, Silence: 4 * time.Second,
			Ledger: 30 * time.Second, LogChain: 20 * time.Second, MinExpiry: 20 * time.Second, MaxExpiry: time.Hour,
		},
	}
	for l, contract := range place {
		c.Ledgers[l] = gateway.LedgerPin{Group: Group(own.ID, l), Contract: contract}
	}
	for _, peer := range peers {
		pin := gateway.PeerPin{ID: peer.ID, Log: peer.Log, Pubkey: peer.Pubkey(), Groups: map[string]string{}}
		for l := range place {
			pin.Groups[l] = Group(peer.ID, l)
		}
		c.Peers = append(c.Peers, pin)
		for _, p := range pairs {
			from, to := p.ledgers()
			c.Assets = append(c.Assets,
				gateway.AssetPair{Ledger: from, Asset: p.A, Unique: p.Unique, Peer: peer.ID,
					RemoteLedger: to, RemoteContract: place[to], RemoteAsset: p.B},
				gateway.AssetPair{Ledger: to, Asset: p.B, Unique: p.Unique, Peer: peer.ID,
					RemoteLedger: from, RemoteContract: place[from], RemoteAsset: p.A})
		}
	}
	return c
}

// Alice and Bob own assets on both ledgers.
const (
	Alice = "0xA11ce00000000000000000000000000000000001"
	Bob   = "0xB0b0000000000000000000000000000000000002"
)
