package neo4jlocal

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
)

// Recompile with a JDK 17 after a change; TestLauncherClassComesFromItsSource
// holds the two together.
//
//go:generate javac -g:none --release 17 launcher/HresLauncher.java
//go:embed launcher/HresLauncher.class
var launcherClass []byte

const launcherMain = "HresLauncher"

// launcherJar is the launcher as a jar: a class-data archive cannot be made
// from a classpath that holds folders. Its name carries its content, so that
// two versions of hres can share one cache.
func launcherJar() (name string, content []byte) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	// Writing to memory cannot fail, and no timestamp is set: the same class
	// always gives the same bytes.
	f, _ := w.CreateHeader(&zip.FileHeader{Name: launcherMain + ".class", Method: zip.Store})
	_, _ = f.Write(launcherClass)
	_ = w.Close()
	sum := sha256.Sum256(buf.Bytes())
	return "launcher-" + hex.EncodeToString(sum[:6]) + ".jar", buf.Bytes()
}
