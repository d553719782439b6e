package neo4jlocal

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"regexp"
	"time"
)

// boltError is a failure that a Bolt server answered with.
type boltError struct{ code string }

func (e *boltError) Error() string { return "Neo4j answers " + e.code }

// refused says that the user name or the password is wrong, as opposed to a
// server that is not ready yet.
func (e *boltError) refused() bool {
	return e.code == "Neo.ClientError.Security.Unauthorized" ||
		e.code == "Neo.ClientError.Security.CredentialsExpired"
}

var boltCode = regexp.MustCompile(`Neo\.[A-Za-z]+\.[A-Za-z]+\.[A-Za-z]+`)

// boltLogin logs in over Bolt 4.4 and out again: the handshake, HELLO, GOODBYE.
// That is little enough to speak without the driver, which belongs to neo4jdb.
func boltLogin(ctx context.Context, address, user, password string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()

	version := []byte{0, 0, 4, 4}
	hello := append([]byte{0x60, 0x60, 0xB0, 0x17}, version...)
	if _, err := conn.Write(append(hello, make([]byte, 12)...)); err != nil {
		return err
	}
	var answer [4]byte
	if _, err := io.ReadFull(conn, answer[:]); err != nil {
		return err
	}
	if !bytes.Equal(answer[:], version) {
		return fmt.Errorf("%s does not speak Bolt 4.4", address)
	}

	message := []byte{0xB1, 0x01, 0xA4} // HELLO with a map of four strings
	for _, s := range []string{"user_agent", "hres-local/1", "scheme", "basic", "principal", user, "credentials", password} {
		if len(s) > 255 {
			return errors.New("the password is longer than 255 bytes")
		}
		message = append(append(message, 0xD0, byte(len(s))), s...)
	}
	if err := writeChunk(conn, message); err != nil {
		return err
	}
	reply, err := readChunks(conn)
	if err != nil {
		return err
	}
	_ = writeChunk(conn, []byte{0xB0, 0x02}) // GOODBYE
	switch {
	case len(reply) >= 2 && reply[1] == 0x70: // SUCCESS
		return nil
	case len(reply) >= 2 && reply[1] == 0x7F: // FAILURE
		return &boltError{code: string(boltCode.Find(reply))}
	}
	return fmt.Errorf("%s answers HELLO with %x", address, reply)
}

func writeChunk(w io.Writer, message []byte) error {
	framed := binary.BigEndian.AppendUint16(nil, uint16(len(message)))
	framed = append(framed, message...)
	_, err := w.Write(append(framed, 0, 0))
	return err
}

func readChunks(r io.Reader) (message []byte, err error) {
	for {
		var size [2]byte
		if _, err := io.ReadFull(r, size[:]); err != nil {
			return nil, err
		}
		n := int(binary.BigEndian.Uint16(size[:]))
		if n == 0 {
			if message == nil {
				continue // keep-alive
			}
			return message, nil
		}
		chunk := make([]byte, n)
		if _, err := io.ReadFull(r, chunk); err != nil {
			return nil, err
		}
		message = append(message, chunk...)
	}
}
