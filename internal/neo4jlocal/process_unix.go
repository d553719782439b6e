//go:build unix && !linux

package neo4jlocal

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// processIdentity is the same for a process as long as it lives and differs for
// any other one, even with the same process id: the time of its start. It is
// empty when there is no such process.
func processIdentity(pid int) string {
	state := ps(pid, "state=")
	if state == "" || strings.HasPrefix(state, "Z") {
		return ""
	}
	return ps(pid, "lstart=")
}

func processName(pid int) string { return filepath.Base(ps(pid, "comm=")) }

func ps(pid int, column string) string {
	cmd := exec.Command("ps", "-o", column, "-p", strconv.Itoa(pid))
	cmd.Env = append(os.Environ(), "LC_ALL=C", "TZ=UTC")
	out, _ := cmd.Output()
	return strings.TrimSpace(string(out))
}
