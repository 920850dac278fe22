package config

import (
	"encoding/base64"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	reGateway = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$`)
	reChain   = regexp.MustCompile(`^eip155:[1-9][0-9]{0,18}$`)
	reAddress = regexp.MustCompile(`^0x[0-9a-fA-F]{40}$`)
	reHash    = regexp.MustCompile(`^0x[0-9a-f]{64}$`)
)

// ValidGateway tells whether id has the form of identity.gateway.
func ValidGateway(id string) bool { return reGateway.MatchString(id) }

// checker gathers what is wrong, so that one run names every fault.
type checker struct{ faults []string }

func (k *checker) want(ok bool, key, format string, args ...any) {
	if !ok {
		k.faults = append(k.faults, key+": "+fmt.Sprintf(format, args...))
	}
}

func (k *checker) match(re *regexp.Regexp, key, value string) {
	k.want(re.MatchString(value), key, "%q does not have the form %s", value, re)
}

func (k *checker) fees(key, value string) {
	all := []string{FeesEIP1559, FeesLegacy, FeesZero}
	k.want(slices.Contains(all, value), key, "%q, want one of %s", value, strings.Join(all, ", "))
}

func (k *checker) path(key, value string) { k.want(value != "", key, "is missing") }

// Check reports every field that is missing, malformed or contradicts another,
// in one error that wraps ErrInvalid.
func (c *Config) Check() error {
	k := &checker{}
	k.want(c.ConfigVersion == Version, "configVersion", "%d, this program reads %d", c.ConfigVersion, Version)
	c.checkIdentity(k)
	c.checkCache(k)
	c.checkLog(k)
	ledgers := c.checkLedgers(k)
	peers := c.checkPeers(k)
	c.checkAssets(k, ledgers, peers)
	c.checkListeners(k)
	c.checkTimeouts(k)
	c.checkLimits(k)
	c.checkLogger(k)
	if len(k.faults) > 0 {
		slices.Sort(k.faults) // the maps above have no order
		return fmt.Errorf("%w:\n  %s", ErrInvalid, strings.Join(k.faults, "\n  "))
	}
	return nil
}

func (c *Config) checkIdentity(k *checker) {
	k.match(reGateway, "identity.gateway", c.Identity.Gateway)
	k.path("identity.keyFile", c.Identity.KeyFile)
	k.path("identity.dataDir", c.Identity.DataDir)
}

// checkCache keeps what may be thrown away apart from what may not: a cache that
// is doubted is moved aside whole, with all that lies in its folder.
func (c *Config) checkCache(k *checker) {
	if c.Cache.Dir == "" || c.Identity.DataDir == "" {
		return
	}
	holds := func(dir, path string) bool {
		rel, err := filepath.Rel(dir, path)
		return err != nil || rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	}
	k.want(!holds(c.Cache.Dir, c.Identity.DataDir), "cache.dir", "%s holds identity.dataDir %s; a cache must be deletable", c.Cache.Dir, c.Identity.DataDir)
	outbox := filepath.Join(c.Identity.DataDir, "outbox")
	k.want(!holds(outbox, c.Cache.Dir), "cache.dir", "%s is in the outbox folder %s", c.Cache.Dir, outbox)
}

func (c *Config) checkLog(k *checker) {
	l := c.Log
	k.match(reChain, "log.chain", l.Chain)
	k.path("log.rpc", l.RPC)
	k.match(reAddress, "log.contract", l.Contract)
	k.match(reHash, "log.id", l.ID)
	k.path("log.keyFile", l.KeyFile)
	k.path("log.passwordFile", l.PasswordFile)
	k.want(l.Policy == "strict" || l.Policy == "decisive", "log.policy", "%q: want strict or decisive", l.Policy)
	k.want(l.InFlight >= 1 && l.InFlight <= 24, "log.inFlight", "%d, want 1 to 24", l.InFlight)
	k.fees("log.fees", l.Fees)
	k.want(l.Confirmations <= c.Limits.MaxConfirmations, "log.confirmations", "%d, limits.maxConfirmations is %d",
		l.Confirmations, c.Limits.MaxConfirmations)
	k.want(l.MaxFeeGwei > 0, "log.maxFeeGwei", "must be above zero")
}

// What a ledger is there for.
const (
	acts  = "acts"
	reads = "reads"
)

// Acts tells whether the gateway has keys on the ledger.
func (l Ledger) Acts() bool { return l.Group != "" || l.KeyFile != "" || l.PasswordFile != "" }

func (c *Config) checkLedgers(k *checker) map[string]string {
	seen := map[string]string{}
	for i, l := range c.Ledgers {
		key := fmt.Sprintf("ledgers[%d].", i)
		k.match(reChain, key+"id", l.ID)
		k.want(seen[l.ID] == "", key+"id", "%s is named twice", l.ID)
		seen[l.ID] = reads
		if l.Acts() {
			seen[l.ID] = acts
		}
		k.path(key+"rpc", l.RPC)
		k.match(reAddress, key+"contract", l.Contract)
		if l.Fees != "" { // left out: the default
			k.fees(key+"fees", l.Fees)
		}
		if l.Acts() {
			k.match(reHash, key+"group", l.Group)
			k.path(key+"keyFile", l.KeyFile)
			k.path(key+"passwordFile", l.PasswordFile)
			k.want(l.MaxFeeGwei > 0, key+"maxFeeGwei", "must be above zero")
		}
		k.want(l.ID != c.Log.Chain || l.KeyFile != c.Log.KeyFile, key+"keyFile",
			"a ledger on the log chain needs a key of its own")
	}
	k.want(len(c.Ledgers) > 0, "ledgers", "at least one is needed")
	return seen
}

func (c *Config) checkPeers(k *checker) map[string]bool {
	seen := map[string]bool{}
	logs := map[string]bool{c.Log.ID: true}
	for i, p := range c.Peers {
		key := fmt.Sprintf("peers[%d].", i)
		k.match(reGateway, key+"id", p.ID)
		k.want(p.ID != c.Identity.Gateway, key+"id", "%s is this gateway", p.ID)
		k.want(!seen[p.ID], key+"id", "%s is named twice", p.ID)
		seen[p.ID] = true
		u, err := url.Parse(p.URL)
		k.want(err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && (u.Path == "" || u.Path == "/") &&
			u.RawQuery == "" && u.Fragment == "", key+"url", "%q is not of the form https://host:port", withoutUser(p.URL))
		k.match(reHash, key+"logId", p.LogID)
		k.want(!logs[p.LogID], key+"logId", "%s is this gateway's own or another peer's", p.LogID)
		logs[p.LogID] = true
		_, err = base64.StdEncoding.DecodeString(p.IdentityKey)
		k.want(err == nil && p.IdentityKey != "", key+"identityKey", "is no base64")
		k.path(key+"certificateFile", p.CertificateFile)
		for ledger, group := range p.Groups {
			k.match(reHash, key+"groups."+ledger, group)
		}
	}
	return seen
}

// withoutUser hides what may be a password.
func withoutUser(url string) string {
	if at := strings.LastIndex(url, "@"); at >= 0 {
		return "(hidden)" + url[at:]
	}
	return url
}

func (c *Config) checkAssets(k *checker, ledgers map[string]string, peers map[string]bool) {
	type leg struct{ ledger, asset, peer, remote string }
	seen := map[leg]bool{}
	for i, a := range c.Assets {
		key := fmt.Sprintf("assets[%d].", i)
		k.want(ledgers[a.Ledger] == acts, key+"ledger", "%q is not among ledgers with a group and keys", a.Ledger)
		k.match(reAddress, key+"asset", a.Asset)
		k.want(a.Kind == "fungible" || a.Kind == "unique", key+"kind", "%q, want fungible or unique", a.Kind)
		k.want(a.Kind != "unique" || a.Decimals == 0 && a.RemoteDecimals == 0, key+"decimals", "a unique asset has 0 on both ledgers")
		k.want(peers[a.Peer], key+"peer", "%q is not among peers", a.Peer)
		k.want(ledgers[a.RemoteLedger] != "", key+"remoteLedger", "%q is not among ledgers; its locks are read there", a.RemoteLedger)
		k.match(reAddress, key+"remoteContract", a.RemoteContract)
		k.match(reAddress, key+"remoteAsset", a.RemoteAsset)
		l := leg{a.Ledger, strings.ToLower(a.Asset), a.Peer, a.RemoteLedger}
		k.want(!seen[l], key+"asset", "%s on %s is mapped twice to peer %s on %s", a.Asset, a.Ledger, a.Peer, a.RemoteLedger)
		seen[l] = true
	}
}

func (c *Config) checkListeners(k *checker) {
	p, o := c.Listeners.Peers, c.Listeners.Operators
	_, _, err := net.SplitHostPort(p.Address)
	k.want(err == nil, "listeners.peers.address", "%q is no host:port", p.Address)
	k.path("listeners.peers.certificateFile", p.CertificateFile)
	k.path("listeners.peers.keyFile", p.KeyFile)
	host, _, err := net.SplitHostPort(o.Address)
	k.want(err == nil, "listeners.operators.address", "%q is no host:port", o.Address)
	ip := net.ParseIP(host)
	loopback := host == "localhost" || ip != nil && ip.IsLoopback()
	k.want(loopback || o.ClientCAFile != "", "listeners.operators.clientCAFile",
		"%s is not loopback, so client certificates are needed", o.Address)
	k.want((o.ClientCAFile == "") == (o.CertificateFile == "") && (o.CertificateFile == "") == (o.KeyFile == ""),
		"listeners.operators", "certificateFile, keyFile and clientCAFile go together")
}

// attempts is how often a message is tried before its peer counts as silent.
const attempts = 3

func (c *Config) checkTimeouts(k *checker) {
	t := c.Timeouts
	for key, d := range map[string]time.Duration{"message": t.Message, "retry": t.Retry, "silence": t.Silence,
		"ledger": t.Ledger, "logChain": t.LogChain, "shutdown": t.Shutdown, "minExpiry": t.MinExpiry, "maxExpiry": t.MaxExpiry} {
		k.want(d > 0, "timeouts."+key, "%s, must be above zero", d)
	}
	k.want(attempts*t.Message <= t.Silence, "timeouts.silence", "%s, want at least %d times timeouts.message (%s)", t.Silence, attempts, t.Message)
	k.want(t.Silence < t.MinExpiry, "timeouts.minExpiry", "%s, want more than timeouts.silence (%s)", t.MinExpiry, t.Silence)
	k.want(t.MinExpiry < t.MaxExpiry, "timeouts.maxExpiry", "%s, want more than timeouts.minExpiry (%s)", t.MaxExpiry, t.MinExpiry)
}

func (c *Config) checkLimits(k *checker) {
	l := c.Limits
	k.want(l.OpenSessions > 0, "limits.openSessions", "%d, must be above zero", l.OpenSessions)
	k.want(l.BodyBytes >= 1024 && l.BodyBytes <= 1<<20, "limits.bodyBytes", "%d, want 1024 to 1048576", l.BodyBytes)
	k.want(l.Requests > 0, "limits.requests", "%d, must be above zero", l.Requests)
	k.want(l.RequestsPerClient > 0 && l.RequestsPerClient <= l.Requests, "limits.requestsPerClient", "%d, want 1 to limits.requests (%d)",
		l.RequestsPerClient, l.Requests)
	k.want(l.RequestsPerSecond > 0, "limits.requestsPerSecond", "%d, must be above zero", l.RequestsPerSecond)
}

func (c *Config) checkLogger(k *checker) {
	k.want(slices.Contains([]string{"debug", "info", "warn", "error"}, c.Logger.Level), "logger.level",
		"%q, want debug, info, warn or error", c.Logger.Level)
	k.want(c.Logger.Format == "text" || c.Logger.Format == "json", "logger.format", "%q, want text or json", c.Logger.Format)
}
