// Package cache keeps on disk what a gateway would otherwise read from the chain
// again.
//
// A Mirror is a copy of one log's content in a goleveldb directory. It holds
// nothing that the chain does not hold: deleting it at any time is safe and costs
// the time of reading the log again. It never decides anything. So the rule for
// every doubt is the same: what cannot be proved to be a gapless run of the log
// from entry 0, by the log's own hashes, is moved aside and read anew.
//
// The database underneath does not give that proof. Opened with its default
// options, goleveldb skips damaged parts of its journal and says nothing; told
// to be strict, it refuses the torn tail that an ordinary crash leaves. A Mirror
// therefore opens with the defaults and then walks over all records, computing
// every hash. What is lost at the end is a shorter copy, which is fine; what is
// missing or altered before the end is damage.
//
// Over puts a Mirror in front of a chainlog.Log.
package cache
