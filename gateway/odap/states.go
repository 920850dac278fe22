package odap

import (
	"maps"
	"slices"
)

// States lists everything that State can say of a session of role r, in
// alphabetical order.
func States(r Role) []string {
	all := map[string]bool{"DISPUTED": true}
	for _, name := range names[r] {
		all[name] = true
	}
	for _, name := range Ends(r) {
		all[name] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// Ends lists what State can say of a session of role r that has ended, in
// alphabetical order.
func Ends(r Role) []string {
	if r == Recipient {
		return []string{"ABORTED", "COMPLETE", "DENIED", "REFUSED"}
	}
	return []string{"ABORTED", "COMPLETE", "DENIED", "ROLLED_BACK"}
}
