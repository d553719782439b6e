// Package graph serves the GraphQL API: thin resolvers over the named queries of package query, limits, and errors that
// say what to do.
package graph

//go:generate sh -c "cd .. && go run ./graph/gen"
