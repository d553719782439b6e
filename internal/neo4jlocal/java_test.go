package neo4jlocal

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func osRelease(t *testing.T, content string) {
	t.Helper()
	old := osReleaseFile
	t.Cleanup(func() { osReleaseFile = old })
	osReleaseFile = filepath.Join(t.TempDir(), "os-release")
	require.NoError(t, os.WriteFile(osReleaseFile, []byte(content), 0o644))
}

func TestFindJava(t *testing.T) {
	t.Run("JAVA_HOME comes before PATH", func(t *testing.T) {
		fakePath(t, map[string]string{"java": fakeJava("17.0.15")})
		home := t.TempDir()
		writeScript(t, filepath.Join(home, "bin", "java"), fakeJava("21.0.7"))
		t.Setenv("JAVA_HOME", home)
		j, err := findJava(t.Context())
		require.NoError(t, err)
		assert.Equal(t, filepath.Join(home, "bin", "java"), j.path)
		assert.True(t, strings.HasPrefix(j.build, "21-"), j.build)
	})
	t.Run("PATH when JAVA_HOME is of another version", func(t *testing.T) {
		dir := fakePath(t, map[string]string{"java": fakeJava("17.0.15")})
		home := t.TempDir()
		writeScript(t, filepath.Join(home, "bin", "java"), fakeJava("11.0.2"))
		t.Setenv("JAVA_HOME", home)
		j, err := findJava(t.Context())
		require.NoError(t, err)
		assert.Equal(t, filepath.Join(dir, "java"), j.path)
	})
	t.Run("another build is another archive", func(t *testing.T) {
		dir := fakePath(t, map[string]string{"java": fakeJava("17.0.15")})
		before, err := findJava(t.Context())
		require.NoError(t, err)
		writeScript(t, filepath.Join(dir, "java"), fakeJava("17.0.16"))
		after, err := findJava(t.Context())
		require.NoError(t, err)
		assert.NotEqual(t, before.build, after.build)
	})
}

func TestJavaMissingOrWrong(t *testing.T) {
	osRelease(t, "ID=debian\nVERSION_ID=\"12\"\n")
	for name, c := range map[string]struct {
		scripts map[string]string
		says    string
	}{
		"none":                        {nil, "there is no java on PATH"},
		"8":                           {map[string]string{"java": fakeJava("1.8.0_392")}, "is Java 8"},
		"11":                          {map[string]string{"java": fakeJava("11.0.2")}, "is Java 11"},
		"25":                          {map[string]string{"java": fakeJava("25")}, "is Java 25"},
		"a stand-in that has no Java": {map[string]string{"java": "echo 'Unable to locate a Java Runtime.' >&2; exit 1"}, "does not answer"},
	} {
		t.Run(name, func(t *testing.T) {
			fakePath(t, c.scripts)
			_, err := start(t.Context(), Options{DataDir: t.TempDir(), CacheDir: t.TempDir()})
			var missing *JavaError
			require.ErrorAs(t, err, &missing)
			assert.ErrorContains(t, err, c.says)
			assert.ErrorContains(t, err, "docker compose up")
			assert.Contains(t, missing.Install, "apt-get install openjdk-17-jre-headless maven", "Maven is missing too")
		})
	}
	t.Run("JAVA_HOME without Java", func(t *testing.T) {
		fakePath(t, map[string]string{"mvn": "true"})
		t.Setenv("JAVA_HOME", "/nowhere")
		_, err := findJava(t.Context())
		assert.ErrorContains(t, err, "JAVA_HOME (/nowhere) holds no bin/java")
		assert.NotContains(t, err.Error(), "headless maven", "Maven is there")
	})
}

func TestInstallCommand(t *testing.T) {
	for _, c := range []struct {
		goos, release  string
		root, java, mv bool
		want           string
	}{
		{"linux", "ID=debian\nVERSION_ID=\"12\"", false, true, true, "sudo apt-get install openjdk-17-jre-headless maven"},
		{"linux", "ID=debian\nVERSION_ID=\"12\"", true, true, false, "apt-get install openjdk-17-jre-headless"},
		{"linux", "ID=debian\nVERSION_ID=\"13\"", false, true, true, "sudo apt-get install openjdk-21-jre-headless maven"},
		{"linux", "ID=debian", false, true, true, "sudo apt-get install openjdk-21-jre-headless maven"},
		{"linux", "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"", false, true, true, "sudo apt-get install openjdk-17-jre-headless maven"},
		{"linux", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=\"22\"", false, false, true, "sudo apt-get install maven"},
		{"linux", "ID=raspbian\nID_LIKE=debian\nVERSION_ID=\"13\"", false, true, false, "sudo apt-get install openjdk-21-jre-headless"},
		{"linux", "ID=fedora\nVERSION_ID=43", false, true, true, "sudo dnf install java-21-openjdk-headless maven"},
		{"linux", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", false, true, true, "sudo dnf install java-21-openjdk-headless maven"},
		{"linux", "ID=arch", false, true, true, "sudo pacman -S jre21-openjdk-headless maven"},
		{"linux", "ID=alpine", false, true, true, "doas apk add openjdk21-jre-headless maven"},
		{"linux", "ID=alpine", true, true, true, "apk add openjdk21-jre-headless maven"},
		{"linux", "ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"", false, true, true, "sudo zypper install java-21-openjdk-headless maven"},
		{"linux", "", false, true, true, "install a Java 17 or 21 runtime and Maven with your system's package manager"},
		{"freebsd", "ID=freebsd", false, false, true, "install Maven with your system's package manager"},
		{"darwin", "", false, true, true, `brew install openjdk@21 maven && export JAVA_HOME="$(brew --prefix openjdk@21)"`},
		{"darwin", "", false, false, true, "brew install maven"},
		{"windows", "", false, true, true, "winget install EclipseAdoptium.Temurin.21.JRE ; choco install maven"},
	} {
		assert.Equal(t, c.want, installCommandFor(c.goos, c.release, c.root, c.java, c.mv), c.release)
	}
}

// The class file is kept so that a Java without compiler is enough.
func TestLauncherClassComesFromItsSource(t *testing.T) {
	javac, err := exec.LookPath("javac")
	if err != nil {
		t.Skip("there is no javac here")
	}
	if out, err := exec.Command(javac, "-version").CombinedOutput(); err != nil || !strings.HasPrefix(string(out), "javac 17.") {
		t.Skipf("another compiler writes other bytes: %s", out)
	}
	dir := t.TempDir()
	out, err := exec.Command(javac, "-g:none", "--release", "17", "-d", dir, "launcher/HresLauncher.java").CombinedOutput()
	require.NoError(t, err, string(out))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	compiled, err := os.ReadFile(filepath.Join(dir, "HresLauncher.class"))
	require.NoError(t, err)
	assert.Equal(t, launcherClass, compiled, "run go generate in this folder")
}
