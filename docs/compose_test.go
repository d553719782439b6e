package docs

import (
	"os"
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
