package neo4jlocal

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// ErrGraphThere says that a data folder has a graph already.
var ErrGraphThere = errors.New("the data folder has a graph already; --replace puts the dump in its place")

// Dump writes the graph of a data folder ("" for the default) into a file of Neo4j's own form, which its
// `neo4j-admin database load` reads, and the file's SHA-256 into another beside it whose name ends in .sha256. No Neo4j may
// run over the folder: the error is then a *LockedError. A file that is there is not written over.
func Dump(ctx context.Context, opts Options, path string) error {
	for _, name := range []string{path, path + ".sha256"} {
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is there already; give another name, or remove it first", name)
		}
	}
	s, release, err := still(ctx, opts)
	if err != nil {
		return err
	}
	defer release()
	if !s.hasGraph() {
		return fmt.Errorf("%s holds no graph; choose another with --data-dir", s.DataDir)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".hres-dump-")
	if err != nil {
		return err
	}
	sum := sha256.New()
	err = s.admin(ctx, nil, io.MultiWriter(f, sum), "database", "dump", "neo4j", "--to-stdout")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(s.diskFull(err), os.Remove(f.Name()))
	}
	told := hex.EncodeToString(sum.Sum(nil)) + "  " + filepath.Base(path) + "\n"
	if err := writeAtomically(path+".sha256", []byte(told), 0o600); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), path)
}

// Load puts the graph that Dump wrote into a data folder, which may be new. A folder that has a graph keeps it, with
// ErrGraphThere, unless replace is set. A file that is not as its .sha256 says is refused; where the load fails the folder has
// the graph of before. No Neo4j may run over the folder: the error is then a *LockedError.
func Load(ctx context.Context, opts Options, path string, replace bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if err := checkSum(f, path); err != nil {
		return err
	}
	s, release, err := still(ctx, opts)
	if err != nil {
		return err
	}
	defer release()
	if s.hasGraph() && !replace {
		return fmt.Errorf("%s: %w", s.DataDir, ErrGraphThere)
	}
	back, drop, err := s.setAside()
	if err != nil {
		return err
	}
	if err := s.admin(ctx, f, io.Discard, "database", "load", "neo4j", "--from-stdin"); err != nil {
		return errors.Join(s.diskFull(err), back())
	}
	return drop()
}

// checkSum holds a dump to the SHA-256 beside it, and reads it from its start again.
func checkSum(f *os.File, path string) error {
	told, err := os.ReadFile(path + ".sha256")
	if err != nil {
		return fmt.Errorf("the SHA-256 of %s cannot be read: %w; it was written beside the dump: take both", path, err)
	}
	want, _, _ := strings.Cut(string(told), " ")
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != strings.TrimSpace(want) {
		return fmt.Errorf("%s is truncated or altered: its SHA-256 is %s and not %s; take another copy", path, got, strings.TrimSpace(want))
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// still takes a data folder over which no Neo4j runs, with what Neo4j's own tools need, until release.
func still(ctx context.Context, o Options) (_ *starting, release func(), err error) {
	s := &starting{Options: o}
	if s.DataDir, err = filepath.Abs(cmp.Or(o.DataDir, DefaultDataDir())); err != nil {
		return nil, nil, err
	}
	s.withDefaults()
	for _, dir := range []string{s.DataDir, s.confDir(), s.logDir()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, nil, fmt.Errorf("make the data folder of the local Neo4j: %w", err)
		}
	}
	lock := flock.New(filepath.Join(s.DataDir, "lock"))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, nil, fmt.Errorf("lock the data folder of the local Neo4j: %w", err)
	case !locked:
		holder, _ := load(s.DataDir)
		return nil, nil, &LockedError{DataDir: s.DataDir, Holder: holder}
	}
	defer func() {
		if err != nil {
			_ = lock.Unlock()
		}
	}()
	if err := s.endOrphan(ctx); err != nil {
		return nil, nil, err
	}
	if s.java, err = findJava(ctx); err != nil {
		return nil, nil, err
	}
	if s.store, err = openJarStore(o.CacheDir, pomXML, jarsSHA256); err != nil {
		return nil, nil, err
	}
	if err := s.store.ensure(ctx, s.Progress); err != nil {
		return nil, nil, err
	}
	err = writeAtomically(filepath.Join(s.confDir(), "neo4j.conf"), []byte(conf(s.Options, 7687, 7474)), 0o600)
	return s, func() { _ = lock.Unlock() }, err
}

// stored are the folders of a database's content and of its transaction log.
func (s *starting) stored() []string {
	data := filepath.Join(s.DataDir, "data")
	return []string{filepath.Join(data, "databases", "neo4j"), filepath.Join(data, "transactions", "neo4j")}
}

func (s *starting) hasGraph() bool {
	_, err := os.Stat(s.stored()[0])
	return err == nil
}

// setAside moves the graph out of the way: back puts it in its place again, and drop removes it.
func (s *starting) setAside() (back, drop func() error, err error) {
	aside := func(dir string) string { return dir + ".before" }
	back = func() (err error) {
		for _, dir := range s.stored() {
			err = errors.Join(err, os.RemoveAll(dir))
			if _, there := os.Stat(aside(dir)); there == nil {
				err = errors.Join(err, os.Rename(aside(dir), dir))
			}
		}
		return err
	}
	drop = func() (err error) {
		for _, dir := range s.stored() {
			err = errors.Join(err, os.RemoveAll(aside(dir)))
		}
		return err
	}
	if _, there := os.Stat(aside(s.stored()[0])); there == nil { // of a load that was killed
		if err := back(); err != nil {
			return nil, nil, err
		}
	}
	for _, dir := range s.stored() {
		if err := os.Rename(dir, aside(dir)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, nil, err
		}
	}
	return back, drop, nil
}

// admin runs Neo4j's own tool.
func (s *starting) admin(ctx context.Context, in io.Reader, out io.Writer, args ...string) error {
	cmd := exec.CommandContext(ctx, s.java.path, append([]string{"-XX:TieredStopAtLevel=1", "-cp", filepath.Join(s.store.dir, "*"), adminMain}, args...)...)
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+s.DataDir, "NEO4J_CONF="+s.confDir())
	var said strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, &said
	err := cmd.Run()
	if err == nil || ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return fmt.Errorf("neo4j-admin %s: %w: %s", strings.Join(args, " "), err, strings.Join(lastLines(said.String()), "; "))
}
