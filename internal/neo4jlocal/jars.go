package neo4jlocal

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/gofrs/flock"
)

//go:embed pom.xml
var pomXML []byte

// The list is made anew after a change of pom.xml by running Maven and hashing
// what it delivers. Read the difference before keeping it.
//
//go:generate go run ./pin
//go:embed jars.sha256
var jarsSHA256 []byte

// archiveBytes is room for the class-data archive beside the jars (measured:
// 122 MB), which is written while an older one may still be there.
const archiveBytes = 256 << 20

// jar is one line of jars.sha256: what Maven must deliver.
type jar struct {
	sha256 string // hex
	size   int64  // bytes; lets a damaged cache be noticed without hashing it
	name   string
}

// parseJars reads lines of "sha256  size  name".
func parseJars(list []byte) ([]jar, error) {
	var jars []jar
	for i, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		f := strings.Fields(line)
		if len(f) != 3 || len(f[0]) != sha256.Size*2 || filepath.Base(f[2]) != f[2] {
			return nil, fmt.Errorf("jars.sha256: line %d is not `sha256  size  name`", i+1)
		}
		size, err := strconv.ParseInt(f[1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("jars.sha256: line %d: %w", i+1, err)
		}
		jars = append(jars, jar{sha256: f[0], size: size, name: f[2]})
	}
	return jars, nil
}

func totalSize(jars []jar) (n int64) {
	for _, j := range jars {
		n += j.size
	}
	return n
}

// DefaultCacheDir is the folder in which verified jars are kept:
// $XDG_CACHE_HOME/hres, or what the operating system has in its place.
func DefaultCacheDir() string { return absoluteOr(filepath.Join(xdg.CacheHome, "hres"), "hres-cache") }

// DefaultDataDir is where `hres up` keeps its graph: $XDG_DATA_HOME/hres/neo4j,
// or what the operating system has in its place.
func DefaultDataDir() string {
	return absoluteOr(filepath.Join(xdg.DataHome, "hres", "neo4j"), "hres-data")
}

// absoluteOr falls back to the temporary folder when there is no home folder:
// the XDG paths are then relative, and would land in the working directory.
func absoluteOr(path, fallback string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(os.TempDir(), fallback+"-"+strconv.Itoa(os.Getuid()))
}

// jarStore is a folder of verified jars in the cache.
type jarStore struct {
	cacheDir string
	dir      string // content-named: cacheDir/neo4j-5.26.30-<hash of the list>
	pom      []byte
	jars     []jar
}

func openJarStore(cacheDir string, pom, list []byte) (*jarStore, error) {
	if cacheDir == "" {
		cacheDir = DefaultCacheDir()
	}
	cacheDir, err := filepath.Abs(cacheDir)
	if err != nil {
		return nil, err
	}
	jars, err := parseJars(list)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(list)
	dir := filepath.Join(cacheDir, "neo4j-"+Version+"-"+hex.EncodeToString(sum[:6]))
	return &jarStore{cacheDir: cacheDir, dir: dir, pom: pom, jars: jars}, nil
}

func fetch(ctx context.Context, cacheDir string, progress func(Progress)) (string, error) {
	s, err := openJarStore(cacheDir, pomXML, jarsSHA256)
	if err != nil {
		return "", err
	}
	if err := s.ensure(ctx, progress); err != nil {
		return "", err
	}
	return s.dir, nil
}

// damaged lists the jars that are missing or have another size than pinned.
func (s *jarStore) damaged() (names []string) {
	for _, j := range s.jars {
		info, err := os.Stat(filepath.Join(s.dir, j.name))
		if err != nil || !info.Mode().IsRegular() || info.Size() != j.size {
			names = append(names, j.name)
		}
	}
	return names
}

// dropAltered removes jars whose size is right and whose content is not, and
// says whether there were any. It hashes everything (about 0.3 s), so it is for
// a start that failed.
func (s *jarStore) dropAltered() (found bool) {
	for _, j := range s.jars {
		path := filepath.Join(s.dir, j.name)
		if sum, _, err := hashFile(path); err == nil && sum != j.sha256 {
			found = true
			_ = os.Remove(path)
		}
	}
	return found
}

// ensure makes every pinned jar be there.
func (s *jarStore) ensure(ctx context.Context, progress func(Progress)) error {
	if progress == nil {
		progress = func(Progress) {}
	}
	if len(s.damaged()) == 0 {
		return s.addLauncher()
	}
	if err := os.MkdirAll(s.cacheDir, 0o755); err != nil {
		return fmt.Errorf("make the cache folder for Neo4j: %w", err)
	}
	// Several processes may find the cache empty at once (`go test ./...`): one
	// fetches, the others wait for it.
	lock := flock.New(s.dir + ".lock")
	if ok, err := lock.TryLock(); err != nil {
		return fmt.Errorf("lock the cache of Neo4j jars: %w", err)
	} else if !ok {
		progress(Progress{Stage: StageWaiting})
		if _, err := lock.TryLockContext(ctx, 200*time.Millisecond); err != nil {
			return fmt.Errorf("wait for another process that fetches Neo4j (%s.lock): %w", s.dir, err)
		}
	}
	defer lock.Unlock()

	damaged := s.damaged()
	if len(damaged) > 0 {
		if err := s.fetch(ctx, damaged, progress); err != nil {
			return err
		}
	}
	return s.addLauncher()
}

// fetch runs Maven in a temporary folder of the cache, checks all it delivered
// and only then moves the damaged (at first: all) jars into place. The caller
// holds the lock.
func (s *jarStore) fetch(ctx context.Context, damaged []string, progress func(Progress)) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return &MavenMissingError{CacheDir: s.dir, Install: installCommand(false, true)}
	}
	total := totalSize(s.jars)
	if err := needSpace(s.cacheDir, uint64(total)+archiveBytes); err != nil {
		return err
	}
	// We hold the lock, so a temporary folder is what a killed process left.
	const temporary = ".fetch-"
	if left, err := filepath.Glob(filepath.Join(s.cacheDir, temporary+"*")); err == nil {
		for _, dir := range left {
			_ = os.RemoveAll(dir)
		}
	}
	tmp, err := os.MkdirTemp(s.cacheDir, temporary)
	if err != nil {
		return fmt.Errorf("make a temporary folder for Maven: %w", err)
	}
	defer os.RemoveAll(tmp)

	lib := filepath.Join(tmp, "jars")
	if err := os.Mkdir(lib, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(tmp, "pom.xml"), s.pom, 0o644); err != nil {
		return err
	}
	if err := runMaven(ctx, mvn, tmp, lib, s.jars, progress); err != nil {
		var full *DiskFullError
		if errors.As(err, &full) {
			full.Path, full.Needed = s.cacheDir, uint64(total)+archiveBytes
			full.Free, _ = freeBytes(s.cacheDir)
		}
		return err
	}
	if err := verify(lib, s.jars, progress); err != nil {
		return err
	}

	if len(damaged) == len(s.jars) {
		if _, err := os.Stat(s.dir); errors.Is(err, os.ErrNotExist) {
			name, content := launcherJar()
			if err := os.WriteFile(filepath.Join(lib, name), content, 0o644); err != nil {
				return err
			}
			return os.Rename(lib, s.dir)
		}
	}
	// Repair: a server may be running from the other jars, so leave them be.
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return err
	}
	for _, name := range damaged {
		to := filepath.Join(s.dir, name)
		_ = os.RemoveAll(to)
		if err := os.Rename(filepath.Join(lib, name), to); err != nil {
			return fmt.Errorf("repair the cached jar %s: %w", to, err)
		}
	}
	// An archive remembers the time of every jar and no longer fits.
	s.dropArchives()
	return nil
}

// addLauncher puts our own jar beside the fetched ones.
func (s *jarStore) addLauncher() error {
	name, content := launcherJar()
	path := filepath.Join(s.dir, name)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(content)) {
		return nil
	}
	return writeAtomically(path, content, 0o644)
}

// classpath lists jar by jar in a stable order: a class-data archive only fits
// the very same list (`jars/*` does not give one).
func (s *jarStore) classpath() []string {
	name, _ := launcherJar()
	paths := []string{filepath.Join(s.dir, name)}
	for _, j := range s.jars {
		paths = append(paths, filepath.Join(s.dir, j.name))
	}
	return paths
}

// verify compares a folder with the list: the same names, sizes and contents.
func verify(dir string, jars []jar, progress func(Progress)) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var wrong JarsError
	extra := map[string]bool{}
	for _, e := range entries {
		extra[e.Name()] = true
	}
	p := Progress{Stage: StageVerifying, JarsTotal: len(jars), BytesTotal: totalSize(jars)}
	for _, j := range jars {
		delete(extra, j.name)
		sum, size, err := hashFile(filepath.Join(dir, j.name))
		switch {
		case errors.Is(err, os.ErrNotExist):
			wrong.Missing = append(wrong.Missing, j.name)
		case err != nil:
			return err
		case sum != j.sha256 || size != j.size:
			wrong.Mismatched = append(wrong.Mismatched, j.name)
		}
		p.Jars++
		p.Bytes += j.size
		progress(p)
	}
	for name := range extra {
		wrong.Extra = append(wrong.Extra, name)
	}
	slices.Sort(wrong.Extra)
	if len(wrong.Mismatched)+len(wrong.Missing)+len(wrong.Extra) > 0 {
		return &wrong
	}
	return nil
}

func hashFile(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}

// runMaven lets the user's Maven, with the user's settings, copy what pom.xml
// names into lib.
func runMaven(ctx context.Context, mvn, dir, lib string, jars []jar, progress func(Progress)) error {
	cmd := exec.CommandContext(ctx, mvn, "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+lib)
	cmd.Dir = dir
	// On cancellation Maven's own children may hold the pipe open.
	cmd.WaitDelay = 5 * time.Second
	out := &mavenOutput{sizes: map[string]int64{}, progress: progress}
	for _, j := range jars {
		out.sizes[j.name] = j.size
	}
	out.seen.Stage = StageFetching
	out.seen.JarsTotal, out.seen.BytesTotal = len(jars), totalSize(jars)
	progress(out.seen)
	cmd.Stdout, cmd.Stderr = out, out

	err := cmd.Run()
	out.flush()
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("fetching Neo4j was interrupted (what has arrived is kept): %w", context.Cause(ctx))
	}
	if out.diskFull {
		return &DiskFullError{}
	}
	return &FetchError{Offline: out.offline, Log: out.lastLines(), Err: err}
}

// mavenOutput follows Maven's batch output, line by line.
type mavenOutput struct {
	progress func(Progress)
	sizes    map[string]int64 // of the jars not yet seen to arrive
	seen     Progress
	partial  []byte

	errors, others    []string
	offline, diskFull bool
}

var (
	downloaded = regexp.MustCompile(`Downloaded from \S+: \S*/([^/\s]+\.jar)\b`)
	// What Maven and Java say when the network is the reason.
	offlineSigns = regexp.MustCompile(`(?i)unknown ?host|name resolution|name or service not known|nodename nor servname|` +
		`network is unreachable|no route to host|connection (refused|reset|timed out)|connect(ion)? timed out|` +
		`connect to \S+ .*failed|in offline mode|read timed out|failed to transfer|could not transfer`)
	diskFullSigns = regexp.MustCompile(`(?i)no space left on device|not enough space on the disk|disk quota exceeded`)
	// Lines under [ERROR] that help with Maven, not with the reason.
	mavenAdvice = regexp.MustCompile(`^(To see the full stack trace|Re-run Maven|For more information|\[Help \d+\]|After correcting)`)
	ansi        = regexp.MustCompile("\x1b\\[[0-9;]*m")
)

func (o *mavenOutput) Write(p []byte) (int, error) {
	o.partial = append(o.partial, p...)
	for {
		i := bytes.IndexByte(o.partial, '\n')
		if i < 0 {
			return len(p), nil
		}
		o.line(string(o.partial[:i]))
		o.partial = o.partial[i+1:]
	}
}

func (o *mavenOutput) flush() { o.line(string(o.partial)); o.partial = nil }

func (o *mavenOutput) line(line string) {
	line = strings.TrimSpace(ansi.ReplaceAllString(line, ""))
	if m := downloaded.FindStringSubmatch(line); m != nil {
		if size, ok := o.sizes[m[1]]; ok {
			delete(o.sizes, m[1])
			o.seen.Jars++
			o.seen.Bytes += size
			o.progress(o.seen)
		}
		return
	}
	if diskFullSigns.MatchString(line) {
		o.diskFull = true
	}
	text, isError := strings.CutPrefix(line, "[ERROR]")
	text = strings.TrimSpace(text)
	switch {
	case text == "" || mavenAdvice.MatchString(text):
	case isError:
		if offlineSigns.MatchString(text) {
			o.offline = true
		}
		// Maven repeats the last error of a failed build.
		if !slices.Contains(o.errors, text) {
			o.errors = append(o.errors, text)
		}
	case !strings.HasPrefix(line, "[INFO]"):
		// What mvn says before it can log, such as a broken JAVA_HOME.
		o.others = append(o.others, text)
	}
}

// lastLines are the last lines that say why, none of them endless.
func (o *mavenOutput) lastLines() []string {
	lines := o.errors
	if len(lines) == 0 {
		lines = o.others
	}
	if len(lines) > 6 {
		lines = lines[len(lines)-6:]
	}
	for i, line := range lines {
		if r := []rune(line); len(r) > 600 {
			lines[i] = string(r[:600]) + "…"
		}
	}
	return lines
}

// writeAtomically leaves either the old file or the whole new one.
func writeAtomically(path string, content []byte, mode os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	if err == nil {
		err = f.Chmod(mode)
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
