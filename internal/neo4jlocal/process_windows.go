package neo4jlocal

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
)

// processIdentity is the same for a process as long as it lives and differs for
// any other one, even with the same process id: the time of its start. It is
// empty when there is no such process.
func processIdentity(pid int) string {
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION|windows.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return ""
	}
	defer windows.CloseHandle(h)
	if state, err := windows.WaitForSingleObject(h, 0); err != nil || state == windows.WAIT_OBJECT_0 {
		return "" // it has ended, and somebody still holds a handle
	}
	var created, exited, kernel, user windows.Filetime
	if err := windows.GetProcessTimes(h, &created, &exited, &kernel, &user); err != nil {
		return ""
	}
	return fmt.Sprint(created.Nanoseconds())
}

func processName(pid int) string {
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if err != nil {
		return ""
	}
	defer windows.CloseHandle(h)
	name := make([]uint16, windows.MAX_LONG_PATH)
	size := uint32(len(name))
	if err := windows.QueryFullProcessImageName(h, 0, &name[0], &size); err != nil {
		return ""
	}
	return strings.TrimSuffix(strings.ToLower(filepath.Base(windows.UTF16ToString(name[:size]))), ".exe")
}

// ownGroup keeps Ctrl-C in the console from reaching Java directly: hres stops
// it in order.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP}
}

// freeBytesOn is what this user can still write to path's volume.
func freeBytesOn(path string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return 0, &os.PathError{Op: "free space of", Path: path, Err: err}
	}
	return free, nil
}

func isDiskFull(err error) bool { return errors.Is(err, windows.ERROR_DISK_FULL) }

// parentGone closes gone when the parent has ended. A process keeps the id of
// its parent here, so the parent itself is waited for.
func parentGone(done <-chan struct{}, gone chan<- struct{}) {
	parent, err := os.FindProcess(parentAtStart)
	if err == nil {
		go func() {
			_, _ = parent.Wait()
			close(gone)
		}()
	}
}
