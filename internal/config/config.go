// Package config is causeway.yaml: its shape, its defaults, its checks. The
// field comments are the manual.
//
// Sources, strongest first: command-line flags, environment
// (CAUSEWAY_<SECTION>_<KEY>, upper case without separators inside the key:
// CAUSEWAY_LOG_CONFIRMATIONS), file, defaults. Keys are matched exactly; an
// unknown or doubled key is refused by name, and so is a key without a value: a
// default is kept by leaving the key out. Numbers are whole and decimal; there are
// no anchors, tags and merge keys. Durations carry units ("2s", "5m"). Relative
// paths start at the folder of the file. Private keys come by path only.
package config

import "time"

// Version is the only configVersion that this program reads.
const Version = 1

// Config is the whole of causeway.yaml.
type Config struct {
	ConfigVersion int       `koanf:"configVersion"` // must be 1
	Identity      Identity  `koanf:"identity"`
	Log           Log       `koanf:"log"`
	Cache         Cache     `koanf:"cache"`
	Ledgers       []Ledger  `koanf:"ledgers"`
	Peers         []Peer    `koanf:"peers"`
	Assets        []Asset   `koanf:"assets"`
	Listeners     Listeners `koanf:"listeners"`
	Timeouts      Timeouts  `koanf:"timeouts"`
	Limits        Limits    `koanf:"limits"`
	Logger        Logger    `koanf:"logger"`
}

// Identity says who this gateway is.
type Identity struct {
	Gateway string `koanf:"gateway"` // gateway id, 1 to 64 characters of a-z 0-9 . -
	KeyFile string `koanf:"keyFile"` // P-256 private key, PEM PKCS#8, readable by its owner alone
	DataDir string `koanf:"dataDir"` // outbox, watermark, lock file; losing it is a fault of its own
}

// Log is where the gateway's log stands.
type Log struct {
	Chain         string `koanf:"chain"`         // CAIP-2 id, eip155:<chain id>
	RPC           string `koanf:"rpc"`           // ws://, http:// or a path to an IPC socket
	Contract      string `koanf:"contract"`      // ChainLog, EIP-55
	ID            string `koanf:"id"`            // log id, 0x and 64 hex digits
	KeyFile       string `koanf:"keyFile"`       // chain key, Web3 keystore V3
	PasswordFile  string `koanf:"passwordFile"`  // of the keystore
	Confirmations uint64 `koanf:"confirmations"` // blocks above an entry's before it counts as confirmed; default 2
	Policy        string `koanf:"policy"`        // strict (default), or decisive: what guards nothing is durable in the outbox
	InFlight      int    `koanf:"inFlight"`      // batches that wait for a block at a time, 1 to 24; default 8
	Fees          string `koanf:"fees"`          // see the constants below; default eip1559
	MaxFeeGwei    uint64 `koanf:"maxFeeGwei"`    // cap of the fee a gas; default 500
}

// Cache is the deletable mirror of the log.
type Cache struct {
	Dir string `koanf:"dir"` // default <identity.dataDir>/cache
}

// Ledger is one ledger that assets live on. Without group and keys it is only
// read: a recipient reads the source's ledger before it votes.
type Ledger struct {
	ID           string `koanf:"id"`           // CAIP-2 id
	RPC          string `koanf:"rpc"`          // as in log.rpc
	Contract     string `koanf:"contract"`     // AssetLedger, EIP-55
	Group        string `koanf:"group"`        // the own gateway group there, 0x and 64 hex digits
	KeyFile      string `koanf:"keyFile"`      // ledger key, Web3 keystore V3
	PasswordFile string `koanf:"passwordFile"` // of the keystore
	Finality     uint64 `koanf:"finality"`     // blocks above a change before it counts; default 2
	Fees         string `koanf:"fees"`         // as log.fees
	MaxFeeGwei   uint64 `koanf:"maxFeeGwei"`   // cap of the fee a gas; default 500
}

// What log.fees and ledgers[].fees may be.
const (
	FeesEIP1559 = "eip1559" // a tip and a cap where blocks have a base fee, else a gas price
	FeesLegacy  = "legacy"  // always a gas price
	FeesZero    = "zero"    // gas is free: every price is 0, and the account needs no ether
)

// Peer is a gateway that this one deals with. Everything is pinned.
type Peer struct {
	ID              string            `koanf:"id"`              // its gateway id
	URL             string            `koanf:"url"`             // https://host:port of its peers listener
	LogID           string            `koanf:"logId"`           // its log, in the same ChainLog
	IdentityKey     string            `koanf:"identityKey"`     // base64 of the DER SubjectPublicKeyInfo
	CertificateFile string            `koanf:"certificateFile"` // PEM of its TLS certificate, pinned by public key
	Groups          map[string]string `koanf:"groups"`          // ledger id → its gateway group there
}

// Asset allows one asset to be sent to one asset of a peer, and the way back.
type Asset struct {
	Name           string `koanf:"name"`           // for people
	Ledger         string `koanf:"ledger"`         // own ledger id
	Asset          string `koanf:"asset"`          // token contract there, EIP-55
	Kind           string `koanf:"kind"`           // fungible or unique
	Decimals       uint8  `koanf:"decimals"`       // 0 for unique
	Peer           string `koanf:"peer"`           // gateway id
	RemoteLedger   string `koanf:"remoteLedger"`   // the peer's ledger id
	RemoteContract string `koanf:"remoteContract"` // the AssetLedger there, EIP-55
	RemoteAsset    string `koanf:"remoteAsset"`    // the token contract there, EIP-55
	RemoteDecimals uint8  `koanf:"remoteDecimals"`
}

// Listeners are the addresses that are served.
type Listeners struct {
	Peers     PeerListener     `koanf:"peers"`
	Operators OperatorListener `koanf:"operators"`
}

// PeerListener speaks TLS 1.3 with client certificates.
type PeerListener struct {
	Address         string `koanf:"address"`         // host:port
	CertificateFile string `koanf:"certificateFile"` // own TLS certificate, PEM; shown to peers in both directions
	KeyFile         string `koanf:"keyFile"`         // its private key, readable by its owner alone
}

// OperatorListener serves /api/v1, /livez, /readyz and /metrics. Without client
// certificates it must be on a loopback address.
type OperatorListener struct {
	Address         string `koanf:"address"`         // default 127.0.0.1:7080
	CertificateFile string `koanf:"certificateFile"` // TLS certificate, with clientCAFile
	KeyFile         string `koanf:"keyFile"`
	ClientCAFile    string `koanf:"clientCAFile"` // who may call
	Profiles        bool   `koanf:"profiles"`     // serve /debug/pprof too; default false
}

// Timeouts are durations with units. An expiry of a transfer must leave room
// for them: message·retries < silence < expiry, checked at start.
type Timeouts struct {
	Message   time.Duration `koanf:"message"`   // one attempt to give a message to a peer; default 5s
	Retry     time.Duration `koanf:"retry"`     // between two attempts, growing to eight times; default 2s
	Silence   time.Duration `koanf:"silence"`   // then the peer's log is read instead; default 30s
	Ledger    time.Duration `koanf:"ledger"`    // one wait for a ledger before it is asked again; default 60s
	LogChain  time.Duration `koanf:"logChain"`  // one call to the log chain; default 10s
	Shutdown  time.Duration `koanf:"shutdown"`  // for the durable step under way; default 20s
	MinExpiry time.Duration `koanf:"minExpiry"` // a transfer must have at least this long left; default 2m
	MaxExpiry time.Duration `koanf:"maxExpiry"` // and at most this; default 168h
}

// Limits bound what others may make the gateway hold.
type Limits struct {
	OpenSessions     int    `koanf:"openSessions"`     // default 10000
	MaxConfirmations uint64 `koanf:"maxConfirmations"` // of terms; default 64
	BodyBytes        int64  `koanf:"bodyBytes"`        // of one request; default 131072
	Requests         int    `koanf:"requests"`         // served at once for each listener, POST and GET apart; default 256

	// Of these, for one client: a peer, or an address of the operators' listener.
	// All callers on a loopback address are this machine, and have limits.requests.
	RequestsPerClient int `koanf:"requestsPerClient"` // default 64
	// A client that asks more often is answered 429 with Retry-After. A burst may
	// be as many.
	RequestsPerSecond int `koanf:"requestsPerSecond"` // of one client; default 2000
}

// Logger is the operator's printout.
type Logger struct {
	Level  string `koanf:"level"`  // debug, info (default), warn, error
	Format string `koanf:"format"` // text (default) or json
}

func defaults() map[string]any {
	return map[string]any{
		"log.confirmations":           2,
		"log.policy":                  "strict",
		"log.inFlight":                8,
		"log.fees":                    FeesEIP1559,
		"log.maxFeeGwei":              500,
		"listeners.operators.address": "127.0.0.1:7080",
		"timeouts.message":            "5s",
		"timeouts.retry":              "2s",
		"timeouts.silence":            "30s",
		"timeouts.ledger":             "60s",
		"timeouts.logChain":           "10s",
		"timeouts.shutdown":           "20s",
		"timeouts.minExpiry":          "2m",
		"timeouts.maxExpiry":          "168h",
		"limits.openSessions":         10_000,
		"limits.maxConfirmations":     64,
		"limits.bodyBytes":            131_072,
		"limits.requests":             256,
		"limits.requestsPerClient":    64,
		"limits.requestsPerSecond":    2_000,
		"logger.level":                "info",
		"logger.format":               "text",
	}
}

// ledgerDefaults are the values of what an item of ledgers leaves out.
func ledgerDefaults() map[string]any {
	return map[string]any{"finality": 2, "maxFeeGwei": 500}
}
