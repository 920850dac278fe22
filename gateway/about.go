package gateway

import "causeway/chainlog"

// Config returns what the gateway was opened with, defaults filled in.
func (g *Gateway) Config() Config { return g.cfg }

// LogID returns the id of the own log.
func (g *Gateway) LogID() chainlog.LogID { return g.own.Log }
