package odap

// A difference between two JSON values is a merge patch of RFC 7396: an object
// holds what differs, null what is not there any more. Nothing that is compared here
// holds a null, so that the shortest difference is one and everything can be said
// by it.

var nullNode = node{kind: kindNull, raw: []byte("null")}

// difference returns what has to be merged into from to give to; false when it is
// nothing. What is no object in either must be canonical.
func difference(from, to node) (node, bool) {
	if to.kind != kindObject {
		return to, from.kind == kindObject || string(from.raw) != string(to.raw)
	}
	if from.kind != kindObject {
		return to, true
	}
	patch := node{kind: kindObject}
	for i, k := range to.keys {
		was, ok := from.member(k)
		if !ok {
			patch.put(k, to.items[i])
		} else if d, differs := difference(was, to.items[i]); differs {
			patch.put(k, d)
		}
	}
	for _, k := range from.keys {
		if _, ok := to.member(k); !ok {
			patch.put(k, nullNode)
		}
	}
	return patch, len(patch.keys) > 0
}

// merge returns what patch makes of from.
func merge(from, patch node) node {
	if patch.kind != kindObject {
		return patch
	}
	if from.kind != kindObject {
		from = node{kind: kindObject}
	}
	to := node{kind: kindObject}
	for i, k := range from.keys {
		p, ok := patch.member(k)
		if !ok {
			to.put(k, from.items[i])
		} else if p.kind != kindNull {
			to.put(k, merge(from.items[i], p))
		}
	}
	for i, k := range patch.keys { // of which there may be many, but few are expected
		if _, done := from.member(k); !done && patch.items[i].kind != kindNull {
			to.put(k, merge(node{}, patch.items[i]))
		}
	}
	return to
}

// at returns what stands at a path of keys.
func (n node) at(path []string) (node, bool) {
	for _, k := range path {
		var ok bool
		if n, ok = n.member(k); !ok {
			return n, false
		}
	}
	return n, true
}

// set puts item at a path of keys, making the objects on the way to it.
func (n *node) set(path []string, item node) {
	for i, k := range n.keys {
		if k == path[0] {
			if len(path) == 1 {
				n.items[i] = item
			} else {
				n.items[i].set(path[1:], item)
			}
			return
		}
	}
	if len(path) > 1 {
		below := node{kind: kindObject}
		below.set(path[1:], item)
		item = below
	}
	n.put(path[0], item)
}
