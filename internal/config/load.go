package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/v2"
)

// EnvPrefix starts every environment variable that Load reads.
const EnvPrefix = "CAUSEWAY_"

// maxFileBytes bounds causeway.yaml.
const maxFileBytes = 1 << 20

// ErrInvalid is wrapped by every error about the content of a configuration.
var ErrInvalid = errors.New("invalid configuration")

// Load reads the file at path, lays environ ("NAME=value" each) and flags
// (dotted key → text) over it, and checks the whole. It touches no other file.
func Load(path string, environ []string, flags map[string]string) (*Config, error) {
	raw, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	c, err := parse(raw, environ, flags)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	c.resolve(dir)
	if err := c.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	// What a pipe or a device has to say is not known before it is read.
	raw, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	if len(raw) > maxFileBytes {
		return nil, fmt.Errorf("%s: above %d bytes, the limit: %w", path, maxFileBytes, ErrInvalid)
	}
	return raw, nil
}

func parse(raw []byte, environ []string, flags map[string]string) (*Config, error) {
	k := koanf.New(".")
	if err := k.Load(confmap.Provider(defaults(), "."), nil); err != nil {
		return nil, err
	}
	tree, err := readTree(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if err := k.Load(confmap.Provider(tree, ""), nil); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	over, err := overrides(environ, flags)
	if err != nil {
		return nil, err
	}
	if err := k.Load(confmap.Provider(over, "."), nil); err != nil {
		return nil, err
	}
	var c Config
	err = k.UnmarshalWithConf("", &c, koanf.UnmarshalConf{DecoderConfig: &mapstructure.DecoderConfig{
		ErrorUnused: true, // an unknown key is refused by name
		MatchName:   func(key, field string) bool { return key == field },
		DecodeHook: mapstructure.ComposeDecodeHookFunc(
			mapstructure.DecodeHookFuncType(durationHook), mapstructure.DecodeHookFuncType(wholeHook), ledgerHook),
	}})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return &c, nil
}

// durationHook reads durations with units and refuses bare numbers.
func durationHook(from, to reflect.Type, v any) (any, error) {
	if to != reflect.TypeFor[time.Duration]() || from == to {
		return v, nil
	}
	s, ok := v.(string)
	if !ok {
		return nil, fmt.Errorf("duration %v needs a unit, as in \"2s\"", v)
	}
	return time.ParseDuration(s)
}

// ledgerHook fills in what an item of ledgers leaves out. What it says stays, a
// zero included.
func ledgerHook(_, to reflect.Type, v any) (any, error) {
	item, ok := v.(map[string]any)
	if to != reflect.TypeFor[Ledger]() || !ok {
		return v, nil
	}
	filled := ledgerDefaults()
	for key, value := range item {
		if _, has := filled[key]; !has || value != nil {
			filled[key] = value
		}
	}
	return filled, nil
}

// wholeHook refuses a number that its field cannot hold, which would otherwise be
// cut to the field's size.
func wholeHook(_, to reflect.Type, v any) (any, error) {
	i, ok := v.(int64)
	if !ok {
		return v, nil
	}
	field := reflect.Zero(to)
	if field.CanInt() && field.OverflowInt(i) || field.CanUint() && (i < 0 || field.OverflowUint(uint64(i))) {
		return nil, fmt.Errorf("%d does not fit, want 0 or more and at most %d bits", i, to.Bits())
	}
	return v, nil
}

// overrides turns environment and flags into dotted keys with typed values.
// Only keys of scalar fields can be overridden; any other name with the prefix
// is refused, so that a misspelt variable is not ignored.
func overrides(environ []string, flags map[string]string) (map[string]any, error) {
	keys := scalarKeys(reflect.TypeFor[Config](), "")
	byEnv := make(map[string]string, len(keys))
	for key := range keys {
		byEnv[EnvPrefix+strings.ToUpper(strings.ReplaceAll(key, ".", "_"))] = key
	}
	out := map[string]any{}
	set := func(name, key, text string) error {
		if text == "" {
			return fmt.Errorf("%w: %s is empty; leave it out to keep what the file says", ErrInvalid, name)
		}
		var err error
		switch out[key] = text; keys[key] {
		case reflect.String:
			err = plain(text)
		case reflect.Bool:
			out[key], err = truth(text)
		default:
			out[key], err = whole(text)
		}
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrInvalid, name, err)
		}
		return nil
	}
	for _, kv := range environ {
		name, text, _ := strings.Cut(kv, "=")
		if !strings.HasPrefix(name, EnvPrefix) {
			continue
		}
		key, ok := byEnv[name]
		if !ok {
			return nil, fmt.Errorf("%w: environment variable %s names no key", ErrInvalid, name)
		}
		if err := set(name, key, text); err != nil {
			return nil, err
		}
	}
	for key, text := range flags {
		if _, ok := keys[key]; !ok {
			return nil, fmt.Errorf("%w: --set %s names no key", ErrInvalid, key)
		}
		if err := set("--set "+key, key, text); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// scalarKeys lists the dotted keys of t that are no list and no map.
func scalarKeys(t reflect.Type, prefix string) map[string]reflect.Kind {
	out := map[string]reflect.Kind{}
	for i := range t.NumField() {
		f := t.Field(i)
		key := prefix + f.Tag.Get("koanf")
		switch {
		case f.Type.Kind() == reflect.Struct:
			for k, kind := range scalarKeys(f.Type, key+".") {
				out[k] = kind
			}
		case f.Type == reflect.TypeFor[time.Duration]():
			out[key] = reflect.String
		case f.Type.Kind() != reflect.Slice && f.Type.Kind() != reflect.Map:
			out[key] = f.Type.Kind()
		}
	}
	return out
}

// resolve makes every path absolute and fills what follows from other keys.
func (c *Config) resolve(dir string) {
	abs := func(p *string) {
		if *p != "" && !filepath.IsAbs(*p) {
			*p = filepath.Join(dir, *p)
		}
	}
	if c.Cache.Dir == "" && c.Identity.DataDir != "" {
		c.Cache.Dir = filepath.Join(c.Identity.DataDir, "cache")
	}
	for _, p := range []*string{&c.Identity.KeyFile, &c.Identity.DataDir, &c.Cache.Dir,
		&c.Log.KeyFile, &c.Log.PasswordFile,
		&c.Listeners.Peers.CertificateFile, &c.Listeners.Peers.KeyFile,
		&c.Listeners.Operators.CertificateFile, &c.Listeners.Operators.KeyFile, &c.Listeners.Operators.ClientCAFile} {
		abs(p)
	}
	for i := range c.Ledgers {
		abs(&c.Ledgers[i].KeyFile)
		abs(&c.Ledgers[i].PasswordFile)
	}
	for i := range c.Peers {
		abs(&c.Peers[i].CertificateFile)
	}
}
