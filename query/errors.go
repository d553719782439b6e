package query

import "errors"

// The kinds of trouble that a Reader's errors wrap, where one is the cause.
var (
	// ErrUnreachable: no database answers at the address.
	ErrUnreachable = errors.New("Neo4j does not answer")
	// ErrAuth: the database refuses the user or the password.
	ErrAuth = errors.New("Neo4j refuses the user or the password")
	// ErrTimeout: the question took longer than its limit.
	ErrTimeout = errors.New("the question took longer than its limit")
	// ErrMemory: the question needed more memory than its limit.
	ErrMemory = errors.New("the question needed more memory than its limit")
)
