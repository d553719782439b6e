package graph

import "github.com/hres/hres/query"

// Resolver answers the fields of the API. It keeps nothing between requests.
type Resolver struct {
	// DB is where the questions go.
	DB query.Reader
	// Version is the version of hres, for `meta`.
	Version string
}
