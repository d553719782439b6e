package neo4jlocal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Running is a Neo4j started by some hres process, as told by instance.json in
// its data folder.
type Running struct {
	OwnerPID     int       `json:"ownerPid"` // the hres process that started it
	JavaPID      int       `json:"javaPid"`
	Ready        bool      `json:"ready"` // false while it is still starting
	BoltURI      string    `json:"boltUri"`
	HTTPURL      string    `json:"httpUrl"`
	Username     string    `json:"username"`
	PasswordFile string    `json:"passwordFile"`
	DataDir      string    `json:"dataDir"`
	Neo4j        string    `json:"neo4j"` // version
	Started      time.Time `json:"started"`

	// JavaIdentity tells the Java process from another one that was later given
	// the same process id.
	JavaIdentity string `json:"javaIdentity"`
}

// BrowserURL is the page of Neo4j Browser.
func (r *Running) BrowserURL() string { return r.HTTPURL + "/browser/" }

// Password reads the password from PasswordFile. Never log it.
func (r *Running) Password() (string, error) {
	content, err := os.ReadFile(r.PasswordFile)
	if errors.Is(err, os.ErrNotExist) {
		return "", &PasswordError{File: r.PasswordFile, DataDir: r.DataDir, Missing: true}
	}
	return strings.TrimSpace(string(content)), err
}

// Status is what can be said about a Neo4j from outside.
type Status string

// The values of Status.
const (
	StatusStopped  Status = "stopped"  // its process is gone
	StatusStarting Status = "starting" // its process runs and has not answered yet
	StatusRunning  Status = "running"  // it answers on Bolt and takes the password
	StatusSilent   Status = "silent"   // it answered before and does not now, or refuses the password
)

// Status asks the process and the server. It waits at most ten seconds. The
// error says why a server is StatusSilent, and is nil otherwise.
func (r *Running) Status(ctx context.Context) (Status, error) {
	if !r.alive() {
		return StatusStopped, nil
	}
	if !r.Ready {
		return StatusStarting, nil
	}
	password, err := r.Password()
	if err != nil {
		return StatusSilent, err
	}
	if err := boltLogin(ctx, strings.TrimPrefix(r.BoltURI, "bolt://"), r.Username, password); err != nil {
		var answer *boltError
		if errors.As(err, &answer) && answer.refused() {
			err = &PasswordError{File: r.PasswordFile, DataDir: r.DataDir}
		}
		return StatusSilent, err
	}
	return StatusRunning, nil
}

func (r *Running) alive() bool {
	return r.JavaPID > 0 && r.JavaIdentity != "" && processIdentity(r.JavaPID) == r.JavaIdentity
}

func recordFile(dataDir string) string { return filepath.Join(dataDir, "instance.json") }

func (r *Running) save() error {
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return writeAtomically(recordFile(r.DataDir), append(content, '\n'), 0o600)
}

func load(dataDir string) (*Running, error) {
	content, err := os.ReadFile(recordFile(dataDir))
	if err != nil {
		return nil, err
	}
	r := new(Running)
	if err := json.Unmarshal(content, r); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", recordFile(dataDir), err)
	}
	return r, nil
}

func find(dataDir string) (*Running, error) {
	if dataDir == "" {
		dataDir = DefaultDataDir()
	}
	r, err := load(dataDir)
	if errors.Is(err, os.ErrNotExist) || err == nil && !r.alive() {
		return nil, fmt.Errorf("%s: %w", dataDir, ErrNotRunning)
	}
	return r, err
}
