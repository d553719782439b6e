package neo4jlocal

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// fakePath makes a folder of shell scripts the whole PATH, save for the shell's
// own tools, which the scripts name in full.
func fakePath(t *testing.T, scripts map[string]string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-ins for java and mvn are shell scripts")
	}
	dir := t.TempDir()
	for name, script := range scripts {
		writeScript(t, filepath.Join(dir, name), script)
	}
	t.Setenv("PATH", dir)
	t.Setenv("JAVA_HOME", "")
	return dir
}

func writeScript(t *testing.T, path, script string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\nPATH=/usr/bin:/bin\n"+script+"\n"), 0o755))
}

func fakeJava(version string) string {
	return `echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y' >&2; echo 'openjdk version "` + version + `" 2025-04-15' >&2`
}

// deliver is a stand-in for Maven that puts files where it is told to, and says
// what Maven says.
func deliver(files map[string]string) string {
	var b strings.Builder
	b.WriteString("for a; do case $a in -DoutputDirectory=*) out=${a#*=};; esac; done\nmkdir -p \"$out\"\n[ -f pom.xml ] || exit 9\necho run >> \"$RUNS\"\n")
	for name, content := range files {
		fmt.Fprintf(&b, "printf %%s '%s' > \"$out/%s\"\n", content, name)
		fmt.Fprintf(&b, "echo '[INFO] Downloading from mirror: some://where/a/b/%s'\n", name)
		fmt.Fprintf(&b, "echo '[INFO] Downloaded from mirror: some://where/a/b/%s (4 kB at 5 kB/s)'\n", name)
	}
	return b.String()
}

func listOf(files map[string]string) []byte {
	var b strings.Builder
	for _, name := range sortedKeys(files) {
		fmt.Fprintf(&b, "%x  %8d  %s\n", sha256.Sum256([]byte(files[name])), len(files[name]), name)
	}
	return []byte(b.String())
}
