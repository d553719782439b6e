package neo4jlocal

import (
	"fmt"
	"strings"
	"time"
)

// conf is the whole neo4j.conf. It is written anew at each start, so a change
// by hand does not last: what may be changed is in Options.
func conf(o Options, boltPort, httpPort int) string {
	var b strings.Builder
	section := func(why string) { fmt.Fprintf(&b, "\n# %s\n", why) }
	set := func(name string, value any) { fmt.Fprintf(&b, "%s=%v\n", name, value) }
	bolt := fmt.Sprintf("127.0.0.1:%d", boltPort)
	http := fmt.Sprintf("127.0.0.1:%d", httpPort)

	b.WriteString("# Written by hres at each start. Changes are lost.\n")
	section("A setting that this version does not know is an error, not a line without effect.")
	set("server.config.strict_validation.enabled", true)

	section("Reachable from this machine only.")
	set("server.default_listen_address", "127.0.0.1")
	set("server.default_advertised_address", "127.0.0.1")
	set("server.bolt.listen_address", bolt)
	set("server.bolt.advertised_address", bolt)
	set("server.http.listen_address", http)
	set("server.http.advertised_address", http)
	set("server.https.enabled", false)

	section("Any web page the user opens can reach a loopback port: ask for the password,\n" +
		"# and let only our own origin read answers (the default is every origin).")
	set("dbms.security.auth_enabled", true)
	set("dbms.security.http_access_control_allow_origin", "http://"+http)

	section("Neo4j Browser may show the guide that hres serves, and asks no other host.")
	set("browser.remote_content_hostname_whitelist", "localhost,127.0.0.1")

	section("LOAD CSV works in read sessions too: it may neither reach the network nor files.")
	set("internal.dbms.cypher_ip_blocklist", "0.0.0.0/0,::/0")
	set("dbms.security.allow_csv_import_from_file_urls", false)
	if o.ReadOnly {
		set("server.databases.read_only", "neo4j")
	}

	section("A runaway query ends instead of taking the server with it.")
	set("db.transaction.timeout", fmt.Sprintf("%dms", o.TransactionTimeout/time.Millisecond))
	set("db.memory.transaction.max", fmt.Sprintf("%dm", min(max(o.HeapMB/2, 64), 512)))
	set("server.memory.pagecache.size", fmt.Sprintf("%dm", o.PageCacheMB))

	section("A load adds thousands of texts at a time: merging what it added with the rest of the full-text index\n" +
		"# by twos, as Neo4j does, takes longer than indexing it.")
	set("internal.dbms.index.lucene.merge_factor", 10)

	section("Without a bound the transaction logs grow far beyond the graph.")
	set("db.tx_log.rotation.size", "32m")
	set("db.tx_log.rotation.retention_policy", "128M size")
	set("db.tx_log.preallocate", false)

	section("Nothing is reported to anybody, by the server or by Neo4j Browser.")
	set("dbms.usage_report.enabled", false)
	set("client.allow_telemetry", false)

	section("A stop takes half a second instead of ten: the server waits twice five\n" +
		"# seconds for new connections to fall silent.")
	set("internal.dbms.bolt.netty_server_shutdown_quiet_period", 0)
	return b.String()
}

// jvmFlags are those of Neo4j's own launcher that matter here, and ours.
func jvmFlags(o Options, logDir, tmpDir string) []string {
	flags := []string{
		fmt.Sprintf("-Xmx%dm", o.HeapMB),
		// The heap is small and loading is what takes long: it is a tenth faster than with the collector that Java chooses.
		"-XX:+UseParallelGC",
		fmt.Sprintf("-Xmn%dm", youngOf(o.HeapMB)),
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"-Dlog4j2.disable.jmx=true",
		"-Dfile.encoding=UTF-8",
		// The web server unpacks Neo4j Browser here, and leaves it when killed.
		"-Djava.io.tmpdir=" + tmpDir,
		// Half alive is worse than gone: whoever started it is told.
		"-XX:+ExitOnOutOfMemoryError",
		"-XX:-CreateCoredumpOnCrash",
		"-XX:ErrorFile=" + logDir + "/java-crash-%p.log",
	}
	return append(flags, o.JVMArgs...)
}

// youngOf is the part of a heap, in mebibytes, for what is new: five eighths, if that leaves 768 for what Neo4j keeps (plans, caches, the
// books of its page cache), else the third that Java gives it. What a load writes lives as long as its transaction, and is copied less often
// the more room there is.
func youngOf(heapMB int) int { return max(min(heapMB*5/8, heapMB-768), heapMB/3) }

// argumentFile is a java @file. The classpath of 214 jars is longer than a
// Windows command line may be, and a password handed over this way is not in
// the process list.
func argumentFile(args []string) []byte {
	var b strings.Builder
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	for _, a := range args {
		b.WriteString(`"` + quoted.Replace(a) + "\"\n")
	}
	return []byte(b.String())
}
