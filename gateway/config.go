package gateway

import (
	"fmt"
	"math/big"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Config is what a gateway knows of itself and of others before it starts. It
// is checked as a whole by Check and never changes while the gateway runs.
type Config struct {
	// ID is the gateway id, as the protocol's uid fields carry it.
	ID string
	// LogChain is the CAIP-2 id of the log's chain, LogContract the contract
	// there (EIP-55). Both stand in the terms of every transfer.
	LogChain    string
	LogContract string
	// Confirmations is how many blocks must stand above what a promise leans on.
	// The terms of a transfer take the larger one of both gateways.
	Confirmations uint64
	// Decisive has entries that guard nothing and promise nothing count as durable
	// when the own outbox holds them, and not only in a block.
	Decisive bool
	// Ledgers are the ledgers that the own gateway acts on, by CAIP-2 id.
	Ledgers map[string]LedgerPin
	// Peers are the gateways that transfers go to and come from. Nobody else is
	// talked to.
	Peers []PeerPin
	// Assets maps own assets to those of peers. A pair works in both directions.
	Assets []AssetPair

	Timeouts Timeouts
	Limits   Limits
}

// LedgerPin is a gateway's place on a ledger.
type LedgerPin struct {
	Group    string // gateway group there, 0x hex
	Contract string // contract that holds the assets, EIP-55
}

// PeerPin is what is known of a peer for certain. The certificate that it shows
// is pinned by whoever listens.
type PeerPin struct {
	ID     string            // gateway id
	Log    chainlog.LogID    // its log, in the same contract
	Pubkey string            // identity key, base64 of DER SubjectPublicKeyInfo
	Groups map[string]string // ledger (CAIP-2) → its gateway group there
}

// AssetPair says that an own asset and a peer's asset are the same thing.
type AssetPair struct {
	Ledger   string // own ledger, CAIP-2
	Asset    string // asset there, EIP-55 for an EVM chain
	Decimals uint8  // of its amounts
	// Unique: single things named by a token id, the same on both ledgers. The
	// amount is 1, decimals are 0.
	Unique bool

	Peer           string // gateway id
	RemoteLedger   string // the peer's ledger, CAIP-2
	RemoteContract string // the contract that holds assets there
	RemoteAsset    string
	RemoteDecimals uint8
}

// Timeouts of the gateway. A zero value means the default beside it.
type Timeouts struct {
	Message  time.Duration // one try to hand a message to a peer; 5 s
	Retry    time.Duration // pause before something is tried again, growing to eight times; 2 s
	Silence  time.Duration // of a peer, after which its log is read too; 30 s
	Ledger   time.Duration // one wait for a ledger before it is asked again; 60 s
	LogChain time.Duration // one question to the log chain; 10 s
	// MinExpiry is the least time that a transfer must have left before its
	// expiry when it is taken on, MaxExpiry the most. 2 min, 7 days.
	MinExpiry time.Duration
	MaxExpiry time.Duration
}

// maxRetryFactor bounds the growth of the pause between two tries.
const maxRetryFactor = 8

// Limits of the gateway. A zero value means the default beside it.
type Limits struct {
	OpenSessions     int    // own and peers' together; 10,000
	Mailbox          int    // messages waiting for one session; 32
	Loads            int    // finished sessions read back at once to answer a peer; 16
	MaxConfirmations uint64 // the most that terms may ask for; 64
	EntriesASession  int    // own entries of one session; 256
	Asks             int    // questions or messages to one peer, ledger or the log chain at once; 64
	Unindexed        int    // own entries after which the index of sessions is moved on, and that it covers at once; 2,048
}

func orElse[T int | uint64 | time.Duration](v *T, d T) {
	if *v == 0 {
		*v = d
	}
}

// WithDefaults returns c with every zero time-out and limit filled in.
func (c Config) WithDefaults() Config {
	t, l := &c.Timeouts, &c.Limits
	orElse(&t.Message, 5*time.Second)
	orElse(&t.Retry, 2*time.Second)
	orElse(&t.Silence, 30*time.Second)
	orElse(&t.Ledger, 60*time.Second)
	orElse(&t.LogChain, 10*time.Second)
	orElse(&t.MinExpiry, 2*time.Minute)
	orElse(&t.MaxExpiry, 7*24*time.Hour)
	orElse(&l.OpenSessions, 10_000)
	orElse(&l.Mailbox, 32)
	orElse(&l.Loads, 16)
	orElse(&l.MaxConfirmations, 64)
	orElse(&l.EntriesASession, 256)
	orElse(&l.Asks, 64)
	orElse(&l.Unindexed, 2048)
	return c
}

// Check reports the first fault of c by the name of its field. own is the log
// that the gateway writes.
func (c Config) Check(own chainlog.LogID) error {
	if c.ID == "" {
		return refuse("id", "empty; it names this gateway to its peers")
	}
	if c.LogChain == "" || c.LogContract == "" {
		return refuse("log", "chain %q and contract %q: both are needed, terms name them", c.LogChain, c.LogContract)
	}
	if c.Confirmations > c.Limits.MaxConfirmations {
		return refuse("log.confirmations", "%d, limit %d", c.Confirmations, c.Limits.MaxConfirmations)
	}
	if err := c.checkTimeouts(); err != nil {
		return err
	}
	if err := c.checkPeers(own); err != nil {
		return err
	}
	return c.checkAssets()
}

// checkTimeouts demands that a message can be repeated before the peer counts as
// silent, and that its log can be read before the shortest transfer that is
// taken on expires: otherwise every lost message would end a transfer.
func (c Config) checkTimeouts() error {
	t := c.Timeouts
	switch {
	case t.Message+t.Retry > t.Silence:
		return refuse("timeouts.silence", "%s leaves no second try: timeouts.message %s, timeouts.retry %s",
			t.Silence, t.Message, t.Retry)
	case t.Silence >= t.MinExpiry:
		return refuse("timeouts.minExpiry", "%s is not above timeouts.silence %s", t.MinExpiry, t.Silence)
	case t.MinExpiry > t.MaxExpiry:
		return refuse("timeouts.minExpiry", "%s is above timeouts.maxExpiry %s", t.MinExpiry, t.MaxExpiry)
	}
	return nil
}

func (c Config) checkPeers(own chainlog.LogID) error {
	ids, logs := map[string]bool{c.ID: true}, map[chainlog.LogID]string{own: c.ID}
	for i, p := range c.Peers {
		field := fmt.Sprintf("peers[%d]", i)
		if p.ID == "" || ids[p.ID] {
			return refuse(field+".id", "%q: empty, the own id, or given twice", p.ID)
		}
		if other, ok := logs[p.Log]; ok {
			return refuse(field+".logId", "%s is the log of %s: a transfer needs two logs", p.Log, other)
		}
		if _, err := odap.ParsePublicKey(p.Pubkey); err != nil {
			return refuse(field+".identityKey", "%v", err)
		}
		ids[p.ID], logs[p.Log] = true, p.ID
	}
	return nil
}

func (c Config) checkAssets() error {
	type side struct{ ledger, asset, peer, remote string }
	seen := map[side]bool{}
	for i, a := range c.Assets {
		field := fmt.Sprintf("assets[%d]", i)
		peer, ok := c.peer(a.Peer)
		if !ok {
			return refuse(field+".peer", "%q is not in peers", a.Peer)
		}
		if _, ok := c.Ledgers[a.Ledger]; !ok {
			return refuse(field+".ledger", "%q is not in ledgers", a.Ledger)
		}
		if _, ok := peer.Groups[a.RemoteLedger]; !ok {
			return refuse(field+".remoteLedger", "peer %s has no group on %q", a.Peer, a.RemoteLedger)
		}
		if a.Asset == "" || a.RemoteAsset == "" || a.RemoteContract == "" {
			return refuse(field+".asset", "%q, %q in %q: all are needed", a.Asset, a.RemoteAsset, a.RemoteContract)
		}
		if a.Unique && (a.Decimals != 0 || a.RemoteDecimals != 0) {
			return refuse(field+".decimals", "%d and %d: a unique asset has none", a.Decimals, a.RemoteDecimals)
		}
		s := side{a.Ledger, a.Asset, a.Peer, a.RemoteLedger}
		if seen[s] {
			return refuse(field, "asset %s on %s is mapped twice to peer %s on %s", a.Asset, a.Ledger, a.Peer, a.RemoteLedger)
		}
		seen[s] = true
	}
	return nil
}

// Rest is how durable an entry must be that guards no change of a ledger and makes
// no promise.
func (c Config) Rest() chainlog.Durability {
	if c.Decisive {
		return chainlog.Local()
	}
	return chainlog.Mined()
}

func (c Config) peer(id string) (PeerPin, bool) {
	for _, p := range c.Peers {
		if p.ID == id {
			return p, true
		}
	}
	return PeerPin{}, false
}

// party turns a pin into what the protocol wants to know.
func (p PeerPin) party() odap.Party {
	return odap.Party{UID: p.ID, Log: p.Log, Pubkey: p.Pubkey, Groups: p.Groups}
}

// Party is what a gateway with this config tells its peers of itself.
func (c Config) Party(log chainlog.LogID, pubkey string) odap.Party {
	return odap.Party{UID: c.ID, Log: log, Pubkey: pubkey, Groups: groups(c.Ledgers), MaxConfirmations: c.Limits.MaxConfirmations}
}

func groups(m map[string]LedgerPin) map[string]string {
	out := make(map[string]string, len(m))
	for k, v := range m {
		out[k] = v.Group
	}
	return out
}

// convert turns an amount in base units of one side into base units of the
// other. Only an exact result counts.
func convert(amount string, from, to uint8) (string, error) {
	n, err := parseAmount(amount)
	if err != nil {
		return "", err
	}
	if to >= from {
		n.Mul(n, pow10(to-from))
	} else {
		var rest big.Int
		n.QuoRem(n, pow10(from-to), &rest)
		if rest.Sign() != 0 {
			return "", fmt.Errorf("%s in %d decimals is not a whole number in %d decimals", amount, from, to)
		}
	}
	if n.BitLen() > 256 {
		return "", fmt.Errorf("%s in %d decimals is above 256 bits in %d decimals", amount, from, to)
	}
	return n.String(), nil
}

func pow10(n uint8) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// parseAmount reads a canonical decimal of at most 256 bits that is not zero.
func parseAmount(s string) (*big.Int, error) {
	n, err := parseDecimal(s)
	if err != nil {
		return nil, err
	}
	if n.Sign() == 0 {
		return nil, fmt.Errorf("is 0")
	}
	return n, nil
}

func parseDecimal(s string) (*big.Int, error) {
	if len(s) == 0 || len(s) > 78 {
		return nil, fmt.Errorf("%.80q is not a decimal of 1 to 78 digits", s)
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return nil, fmt.Errorf("%q is not a decimal in base units", s)
		}
	}
	if len(s) > 1 && s[0] == '0' {
		return nil, fmt.Errorf("%q has leading zeros", s)
	}
	n, _ := new(big.Int).SetString(s, 10)
	if n.BitLen() > 256 {
		return nil, fmt.Errorf("%s is above 256 bits", s)
	}
	return n, nil
}
