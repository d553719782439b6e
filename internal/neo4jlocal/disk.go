package neo4jlocal

// freeBytes is changed by tests.
var freeBytes = freeBytesOn

// needSpace returns a *DiskFullError when path's file system has less than
// needed bytes free. When the system cannot say, the work is tried.
func needSpace(path string, needed uint64) error {
	free, err := freeBytes(path)
	if err != nil || free >= needed {
		return nil
	}
	return &DiskFullError{Path: path, Needed: needed, Free: free}
}
