package sim

import (
	"fmt"

	"causeway/gateway"
)

// tallied compares the figures that an instance keeps of its open sessions with
// the sessions themselves.
func tallied(in *instance) error {
	if !in.running() {
		return nil
	}
	type bin struct {
		role  string
		state string
	}
	is, oldest := map[bin]uint64{}, int64(0)
	for _, st := range in.node.Statuses() {
		role := st.Role.String()
		if st.Role == 0 {
			role = "recipient"
		}
		is[bin{role, st.State}]++
		if t := st.Updated.Unix(); st.Entries > 0 && (oldest == 0 || t < oldest) {
			oldest = t
		}
	}
	s := in.node.Stats()
	for _, c := range s.Transfers {
		k := bin{c.Role.String(), c.State}
		if is[k] != c.Open {
			return fmt.Errorf("figures: %s: %d open as %v are counted, there are %d", in.name, c.Open, k, is[k])
		}
		delete(is, k)
	}
	if len(is) > 0 {
		return fmt.Errorf("figures: %s: %v are not counted", in.name, is)
	}
	return oldestTallied(in, s, oldest)
}

// oldestTallied: a session has made its last step when or after its last entry was
// made, and not in the future.
func oldestTallied(in *instance, s gateway.Stats, oldest int64) error {
	if oldest != 0 && (s.Oldest.Unix() < oldest || s.Oldest.Unix() > in.at().Now) {
		return fmt.Errorf("figures: %s: the oldest last entry is of %d, counted is %s", in.name, oldest, s.Oldest)
	}
	return nil
}
