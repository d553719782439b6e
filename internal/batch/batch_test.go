package batch

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type thing struct{ id string }

func things(ids ...string) []*thing {
	list := make([]*thing, len(ids))
	for i, id := range ids {
		list[i] = &thing{id}
	}
	return list
}

func id(t *thing) string { return t.id }

func TestACohortIsReadAtOnce(t *testing.T) {
	ctx := With(context.Background())
	list := things("a", "b", "c", "a")
	Together(ctx, list, id)
	var calls atomic.Int64
	fetch := func(_ context.Context, ids []string) (map[string]string, error) {
		calls.Add(1)
		assert.Equal(t, []string{"a", "b", "c"}, ids, "each id once, in order")
		return map[string]string{"a": "A", "b": "B"}, nil
	}
	var wg sync.WaitGroup
	got := make([]string, len(list))
	for i, x := range list {
		wg.Go(func() {
			v, err := Load(ctx, x, x.id, "field", fetch)
			assert.NoError(t, err)
			got[i] = v
		})
	}
	wg.Wait()
	assert.Equal(t, []string{"A", "B", "", "A"}, got)
	assert.EqualValues(t, 1, calls.Load())

	_, err := Load(ctx, list[0], "a", "another field", fetch)
	require.NoError(t, err)
	assert.EqualValues(t, 2, calls.Load(), "another field is another question")
}

func TestAnErrorReachesTheWholeCohort(t *testing.T) {
	ctx := With(context.Background())
	list := things("a", "b")
	Together(ctx, list, id)
	boom := errors.New("boom")
	for _, x := range list {
		_, err := Load(ctx, x, x.id, 1, func(context.Context, []string) (map[string]int, error) { return nil, boom })
		assert.ErrorIs(t, err, boom)
	}
}

func TestAnObjectAloneIsItsOwnCohort(t *testing.T) {
	for name, ctx := range map[string]context.Context{"in a request": With(context.Background()), "outside": context.Background()} {
		t.Run(name, func(t *testing.T) {
			v, err := Load(ctx, &thing{"x"}, "x", 1, func(_ context.Context, ids []string) (map[string]int, error) {
				return map[string]int{ids[0]: len(ids)}, nil
			})
			require.NoError(t, err)
			assert.Equal(t, 1, v)
		})
	}
}

func TestAWaiterLeavesWhenItsRequestEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(With(context.Background()))
	list := things("a", "b")
	Together(ctx, list, id)
	started, release := make(chan struct{}), make(chan struct{})
	go func() {
		_, _ = Load(ctx, list[0], "a", 1, func(context.Context, []string) (map[string]int, error) {
			close(started)
			<-release
			return nil, nil
		})
	}()
	<-started
	cancel()
	_, err := Load(ctx, list[1], "b", 1, func(context.Context, []string) (map[string]int, error) { return nil, nil })
	assert.ErrorIs(t, err, context.Canceled)
	close(release)
}
