package docs

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// compose is what matters of docker-compose.yml.
type compose struct {
	Name     string
	Services map[string]struct {
		Image, User, Build string
		Privileged         bool
		Ports, Volumes     []string
		Secrets            []string
		Environment        map[string]string
		SecurityOpt        []string                              `yaml:"security_opt"`
		CapDrop            []string                              `yaml:"cap_drop"`
		DependsOn          map[string]struct{ Condition string } `yaml:"depends_on"`
		Healthcheck        *struct{ Test []string }
	}
	Volumes map[string]any
	Secrets map[string]struct{ File string }
}

func TestComposeFileIsSafe(t *testing.T) {
	content, err := os.ReadFile("../docker-compose.yml")
	require.NoError(t, err)
	var c compose
	require.NoError(t, yaml.Unmarshal(content, &c))
	require.Len(t, c.Services, 2)
	for name, s := range c.Services {
		t.Run(name, func(t *testing.T) {
			assert.Regexp(t, `:.+`, s.Image, "the image is pinned")
			assert.NotContains(t, s.Image, ":latest")
			assert.Regexp(t, `^[1-9]\d*:[1-9]\d*$`, s.User, "the user is named by number and is not root")
			assert.False(t, s.Privileged)
			assert.Contains(t, s.CapDrop, "ALL")
			assert.Contains(t, s.SecurityOpt, "no-new-privileges:true")
			require.NotNil(t, s.Healthcheck)
			assert.Greater(t, len(s.Healthcheck.Test), 1)
			for _, port := range s.Ports {
				assert.True(t, strings.HasPrefix(port, "127.0.0.1:"), "port %s is on loopback only", port)
			}
			for _, volume := range s.Volumes {
				named, _, _ := strings.Cut(volume, ":")
				assert.Contains(t, c.Volumes, named, "the volume is named")
			}
			for _, secret := range s.Secrets {
				assert.Contains(t, c.Secrets, secret)
				assert.True(t, strings.HasPrefix(c.Secrets[secret].File, "secrets/"))
			}
			for variable, value := range s.Environment {
				if strings.Contains(variable, "PASSWORD") || strings.Contains(variable, "AUTH") {
					assert.True(t, strings.HasSuffix(variable, "_FILE") && strings.HasPrefix(value, "/run/secrets/"), "%s stands in a file", variable)
				}
			}
		})
	}
	assert.Regexp(t, `^neo4j:5\.26\.\d+-community$`, c.Services["neo4j"].Image)
	assert.Equal(t, "service_healthy", c.Services["hres"].DependsOn["neo4j"].Condition)

	ignored, err := os.ReadFile("../.dockerignore")
	require.NoError(t, err)
	assert.Contains(t, strings.Fields(string(ignored)), "secrets")
}

// TestPasswordCommand runs the command that the compose file and its page show.
func TestPasswordCommand(t *testing.T) {
	var commands []string
	for _, name := range []string{"../docker-compose.yml", "compose.md"} {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		commands = append(commands, regexp.MustCompile(`sh -c 'umask .*'`).FindString(string(content)))
	}
	require.NotEmpty(t, commands[0])
	require.Equal(t, commands[0], commands[1])
	c := exec.CommandContext(t.Context(), "sh", "-c", commands[0])
	c.Dir = t.TempDir()
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	auth, err := os.ReadFile(filepath.Join(c.Dir, "secrets", "neo4j_auth"))
	require.NoError(t, err)
	password, err := os.ReadFile(filepath.Join(c.Dir, "secrets", "neo4j_password"))
	require.NoError(t, err)
	assert.Regexp(t, `^[0-9a-f]{48}$`, string(password))
	assert.Equal(t, "neo4j/"+string(password), string(auth))
	folder, err := os.Stat(filepath.Join(c.Dir, "secrets"))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), folder.Mode().Perm())
}

func TestImageDoesNotRunAsRoot(t *testing.T) {
	content, err := os.ReadFile("../Dockerfile")
	require.NoError(t, err)
	assert.Regexp(t, regexp.MustCompile(`(?m)^USER 65532:65532$`), string(content))
	mod, err := os.ReadFile("../go.mod")
	require.NoError(t, err)
	version := regexp.MustCompile(`(?m)^go (\S+)$`).FindSubmatch(mod)
	require.NotNil(t, version)
	assert.Contains(t, string(content), "golang:"+string(version[1])+"-", "the image is built with the Go of go.mod")
}
