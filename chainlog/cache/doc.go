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
// to be strict, it refuses the torn tail that an ordinary crash leaves, and still
// does not miss a table that its manifest has forgotten. And a start must not
// compute every hash of a log that only grows. So a Mirror opens with the defaults,
// looks at the ends, and proves the rest when it is read:
//
//   - a record by its own hash and the one before it, and a run of records by all
//     of theirs, up to the head;
//   - every other row by the sum over its bucket, and that a row is not there by the
//     same sum. A row that was lost is found when somebody looks for it.
//
// Check reads everything once; Over has it done in the background. What is lost at
// the end is a shorter copy, which is fine; what is missing or altered before the
// end is damage. docs/decisions/0013 says why this is enough.
//
// Over puts a Mirror in front of a chainlog.Log. Rows are for whoever makes something
// of the log and wants to keep it with the copy (package gateway: which sessions have
// ended).
package cache
