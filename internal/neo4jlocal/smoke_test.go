package neo4jlocal
import ("testing";"context";"time";"log/slog";"os";"fmt")
func TestSmoke(t *testing.T){
 d:=t.TempDir()
 for i:=0;i<3;i++{
 s:=time.Now()
 in,err:=Start(context.Background(),Options{DataDir:d,CacheDir:"/tmp/n4/cache",Logger:slog.New(slog.NewTextHandler(os.Stderr,nil)),Progress:func(p Progress){ if p.Jars%50==0 {fmt.Printf("%v %+v\n",time.Since(s),p)}}})
 if err!=nil{t.Fatal(err)}
 t.Log("start",time.Since(s),in.BoltURI)
 s2:=time.Now()
 if err:=in.Stop(context.Background());err!=nil{t.Fatal(err)}
 t.Log("stop",time.Since(s2),in.Err())
 }
}
