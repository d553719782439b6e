package neo4jlocal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// java is a Java runtime that Neo4j 5.26 supports.
type java struct {
	path string
	// build names the exact build: a class-data archive fits only the one that
	// wrote it.
	build string
}

// javaVersion matches `openjdk version "17.0.15" …` and the old `"1.8.0_392"`.
var javaVersion = regexp.MustCompile(`version "(?:1\.)?(\d+)[^"]*"`)

// findJava looks at JAVA_HOME, then at PATH, and takes the first Java 17 or 21.
func findJava(ctx context.Context) (java, error) {
	type place struct{ name, path string }
	var places []place
	var seen []string
	if home := os.Getenv("JAVA_HOME"); home != "" {
		name := "JAVA_HOME (" + home + ")"
		if path, err := exec.LookPath(filepath.Join(home, "bin", "java")); err == nil {
			places = append(places, place{name, path})
		} else {
			seen = append(seen, name+" holds no bin/java")
		}
	}
	if path, err := exec.LookPath("java"); err == nil {
		places = append(places, place{"PATH (" + path + ")", path})
	} else {
		seen = append(seen, "there is no java on PATH")
	}
	for _, p := range places {
		limited, cancel := context.WithTimeout(ctx, 20*time.Second)
		out, err := exec.CommandContext(limited, p.path, "-version").CombinedOutput()
		cancel()
		m := javaVersion.FindSubmatch(out)
		switch {
		case ctx.Err() != nil:
			return java{}, context.Cause(ctx)
		case err != nil || m == nil:
			// macOS ships a java that only says that there is none.
			seen = append(seen, p.name+" does not answer `java -version`")
		case string(m[1]) == "17" || string(m[1]) == "21":
			sum := sha256.Sum256(append([]byte(p.path+"\n"), out...))
			return java{path: p.path, build: string(m[1]) + "-" + hex.EncodeToString(sum[:6])}, nil
		default:
			seen = append(seen, fmt.Sprintf("%s is Java %s", p.name, m[1]))
		}
	}
	_, mvnErr := exec.LookPath("mvn")
	return java{}, &JavaError{Seen: seen, Install: installCommand(true, mvnErr != nil)}
}

// osReleaseFile is changed by tests.
var osReleaseFile = "/etc/os-release"

// installCommand is the command that installs what is missing here.
func installCommand(needJava, needMaven bool) string {
	release, _ := os.ReadFile(osReleaseFile)
	return installCommandFor(runtime.GOOS, string(release), os.Geteuid() == 0, needJava, needMaven)
}

func installCommandFor(goos, osRelease string, root, needJava, needMaven bool) string {
	pick := func(javaPackage, mavenPackage string) string {
		var p []string
		if needJava {
			p = append(p, javaPackage)
		}
		if needMaven {
			p = append(p, mavenPackage)
		}
		return strings.Join(p, " ")
	}
	sudo := "sudo "
	if root {
		sudo = ""
	}
	switch goos {
	case "darwin":
		command := "brew install " + pick("openjdk@21", "maven")
		if needJava {
			// Homebrew does not put a versioned Java on PATH.
			command += ` && export JAVA_HOME="$(brew --prefix openjdk@21)"`
		}
		return command
	case "windows":
		var commands []string
		if needJava {
			commands = append(commands, "winget install EclipseAdoptium.Temurin.21.JRE")
		}
		if needMaven {
			// winget has no Maven.
			commands = append(commands, "choco install maven")
		}
		return strings.Join(commands, " ; ")
	}

	field := func(key string) string {
		for line := range strings.Lines(osRelease) {
			if value, ok := strings.CutPrefix(strings.TrimSpace(line), key+"="); ok {
				return strings.Trim(value, `"'`)
			}
		}
		return ""
	}
	major, _, _ := strings.Cut(field("VERSION_ID"), ".")
	version, _ := strconv.Atoi(major) // 0 on a rolling system
	// A derived system (Mint, Rocky, Manjaro …) names what it is like.
	for _, id := range append([]string{field("ID")}, strings.Fields(field("ID_LIKE"))...) {
		switch id {
		case "debian":
			// Debian 11 and 12 have 17, from 13 on it is 21. A derived system
			// counts its versions differently and is recent.
			if field("ID") == "debian" && (version == 11 || version == 12) {
				return sudo + "apt-get install " + pick("openjdk-17-jre-headless", "maven")
			}
			return sudo + "apt-get install " + pick("openjdk-21-jre-headless", "maven")
		case "ubuntu":
			return sudo + "apt-get install " + pick("openjdk-17-jre-headless", "maven")
		case "fedora", "rhel", "centos":
			return sudo + "dnf install " + pick("java-21-openjdk-headless", "maven")
		case "arch":
			return sudo + "pacman -S " + pick("jre21-openjdk-headless", "maven")
		case "alpine":
			return strings.Replace(sudo, "sudo", "doas", 1) + "apk add " + pick("openjdk21-jre-headless", "maven")
		case "suse", "opensuse":
			return sudo + "zypper install " + pick("java-21-openjdk-headless", "maven")
		}
	}
	what := "a Java 17 or 21 runtime"
	if needMaven {
		what += " and Maven"
		if !needJava {
			what = "Maven"
		}
	}
	return "install " + what + " with your system's package manager"
}
