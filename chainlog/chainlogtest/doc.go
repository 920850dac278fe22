// Package chainlogtest holds what every log support has to pass, and a support in
// memory to test the users of a log with.
//
// Run is the conformance suite: each promise of package chainlog is one subtest.
// A support gives it a Harness, two gateways' logs beside one arbiter.
//
// Chain is a log chain in memory: blocks, a pool, an arbiter, any number of logs.
// Nothing happens in it by itself: blocks come when a test makes them, or, with
// AutoMine, when somebody waits for one. It has no goroutine, clock or
// randomness, so a test that drives it from one goroutine (Memory.Submit instead
// of Append) runs the same way each time. What goes wrong on real chains is one
// call each: Crash of an instance, with batches landed or not and their answers
// lost; blocks rewound, with their transactions lost or pooled again; another
// instance taking over; a node that does not answer.
package chainlogtest
