package neo4jlocal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A class-data archive holds the classes of one run as the JVM lays them out in
// memory; a later start maps them instead of parsing 12,000 class files, and
// takes half the time. The JVM writes it when it ends cleanly.
//
// The JVM checks that an archive fits and goes on without one that does not,
// with one exception seen on Java 17: a truncated file crashes it. So the name
// carries the size, the JVM is told to check the content, and start tries again
// without the archive when a start with it failed.

// archiveKey names what an archive must have been made with to fit.
func (s *jarStore) archiveKey(j java) string {
	sum := sha256.Sum256([]byte(strings.Join(s.classpath(), "\n")))
	return filepath.Join(s.dir, "classes-"+j.build+"-"+hex.EncodeToString(sum[:4]))
}

// archive returns the archive to start with, "" when there is none.
func (s *jarStore) archive(j java) string {
	paths, _ := filepath.Glob(s.archiveKey(j) + "-*.jsa")
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && path == s.archiveName(j, info.Size()) {
			return path
		}
		_ = os.Remove(path)
	}
	return ""
}

func (s *jarStore) archiveName(j java, size int64) string {
	return fmt.Sprintf("%s-%d.jsa", s.archiveKey(j), size)
}

// newArchive names the file into which a JVM may write; keepArchive takes it
// over. Several processes may write one at the same time.
func (s *jarStore) newArchive() string {
	left, _ := filepath.Glob(filepath.Join(s.dir, ".classes-*"))
	for _, path := range left {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(path) // of a process that was killed
		}
	}
	return filepath.Join(s.dir, ".classes-"+rand.Text())
}

func (s *jarStore) keepArchive(j java, written string) {
	if info, err := os.Stat(written); err == nil && s.archive(j) == "" {
		_ = os.Rename(written, s.archiveName(j, info.Size()))
	}
	_ = os.Remove(written)
}

// dropArchives removes every archive; on Linux and macOS a server that uses one
// keeps it until it ends.
func (s *jarStore) dropArchives() {
	paths, _ := filepath.Glob(filepath.Join(s.dir, "classes-*.jsa"))
	for _, path := range paths {
		_ = os.Remove(path)
	}
}
