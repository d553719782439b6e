import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class for as long as standard input stays open.
 *
 * hres holds the other end of the pipe and never writes to it. The kernel closes
 * it when hres ends, however it ends (SIGKILL included), on every operating
 * system; then this process exits cleanly by itself. That is why there is no
 * supervisor process, which could be killed on its own, and no Linux-only
 * parent-death signal, which is bound to a thread. Closing the pipe is also the
 * portable way to ask for a clean stop: Windows has no SIGTERM.
 *
 * One class on purpose (no lambda, no nested class): its compiled form is a
 * single small file kept beside this one; a test compiles it again and compares.
 */
public final class HresLauncher extends Thread {
    /** A clean exit that takes longer than this is cut short. */
    private static final long HALT_AFTER_MILLIS = 90_000;

    private final boolean halts;

    private HresLauncher(String name, boolean halts) {
        super(name);
        this.halts = halts;
        setDaemon(true);
    }

    public static void main(String[] args) throws Throwable {
        Class<?> target = Class.forName(args[0]);
        new HresLauncher("hres-watches-parent", false).start();
        try {
            target.getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void run() {
        if (halts) {
            try {
                sleep(HALT_AFTER_MILLIS);
            } catch (InterruptedException e) {
                // Halting early is right too.
            }
            Runtime.getRuntime().halt(70);
        }
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is the end as well.
        }
        new HresLauncher("hres-halts", true).start();
        System.exit(0);
    }
}
