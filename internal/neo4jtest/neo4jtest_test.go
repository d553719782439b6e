package neo4jtest_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/hres/hres/internal/neo4jtest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

func TestOneServerServesAllTests(t *testing.T) {
	first := neo4jtest.Start(t)
	assert.Equal(t, first, neo4jtest.Start(t))

	request, err := http.NewRequest(http.MethodPost, first.HTTPURL+"/db/neo4j/tx/commit",
		strings.NewReader(`{"statements":[{"statement":"MATCH (n) RETURN count(n)"}]}`))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	request.SetBasicAuth(first.User, first.Password)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	assert.Contains(t, string(body), `"row":[0]`, "the graph is empty at first")
}
