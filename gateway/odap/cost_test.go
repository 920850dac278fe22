package odap

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/sha256"
	"syscall"
	"testing"
	"time"

	"causeway/chainlog"
)

// processor is the time that this process has had processors for, the collector's
// included. Unlike the clock it does not count what others do on the machine.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// What an entry costs in one gateway, as processor time and as a multiple of what
// cannot be saved, a bare ES256 signature or the check of one: all operations of the
// source made and signed; restored from their texts; restored and verified.
func BenchmarkCost(b *testing.B) {
	k, key := sampleConstants(), sampleSigner(Source)
	digest := sha256.Sum256([]byte("digest"))
	each := func(b *testing.B, n int, f func()) float64 {
		b.Helper()
		from := processor(b)
		for b.Loop() {
			f()
		}
		ns := float64(processor(b)-from) / float64(b.N*n)
		b.ReportMetric(0, "ns/op") // of the clock
		b.ReportMetric(ns/1000, "cpu-µs/entry")
		return ns
	}
	var bareSign, bareVerify float64
	b.Run("BareSign", func(b *testing.B) {
		bareSign = each(b, 1, func() {
			if _, err := key.Sign(nil, digest[:], crypto.SHA256); err != nil {
				b.Fatal(err)
			}
		})
	})
	der, err := key.Sign(nil, digest[:], crypto.SHA256)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("BareVerify", func(b *testing.B) {
		bareVerify = each(b, 1, func() {
			if !ecdsa.VerifyASN1(&key.PublicKey, digest[:], der) {
				b.Fatal("not good")
			}
		})
	})
	against := func(name string, bare *float64, n int, f func()) {
		b.Run(name, func(b *testing.B) {
			ns := each(b, n, f)
			if *bare > 0 {
				b.ReportMetric(ns / *bare, "×bare")
			}
		})
	}
	var bodies []Body
	for _, row := range rows {
		if row.Writer == Source {
			bodies = append(bodies, NewBody(row.Operation, Source, 1606157330, sampleFields(row)))
		}
	}
	var records []chainlog.Record
	sign := func() {
		out, _, err := Sign(key, k, Source, 1, chainlog.Hash{}, bodies)
		if err != nil {
			b.Fatal(err)
		}
		records = chainlog.Place(k.SourceLog, 1, sampleHash("head"), out)
	}
	sign()
	against("Sign", &bareSign, len(bodies), sign)
	against("Restore", &bareVerify, len(bodies), func() {
		r := NewSessionRestorer(k.SourceLog, &key.PublicKey)
		for _, rec := range records {
			if _, err := r.Restore(rec); err != nil {
				b.Fatal(err)
			}
		}
	})
	against("Verify", &bareVerify, len(bodies), func() {
		r := NewSessionRestorer(k.SourceLog, &key.PublicKey)
		for _, rec := range records {
			digest, key, err := r.Signed(rec)
			if err != nil {
				b.Fatal(err)
			}
			if err := chainlog.CheckSignature(key, digest, rec.R, rec.S); err != nil {
				b.Fatal(err)
			}
		}
	})
}
