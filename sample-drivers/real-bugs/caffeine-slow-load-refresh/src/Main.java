import com.github.benmanes.caffeine.cache.*;
import java.time.Duration;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** AsyncLoadingCache with refreshAfterWrite(1 min) on a clock of our own; "device" = the AsyncCacheLoader.
 *  An entry that was asked for during its first load must still be refreshed later on. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> lower(T v) { if (!pending) return CompletableFuture.completedFuture(v); CompletableFuture<T> f = new CompletableFuture<>(); SES.schedule(() -> f.complete(v), 200, TimeUnit.MILLISECONDS); return f; }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    AtomicLong clock = new AtomicLong(); AtomicInteger version = new AtomicInteger();
    AsyncLoadingCache<String, Integer> cache = Caffeine.newBuilder().ticker(clock::get).executor(Runnable::run).maximumSize(10)
        .refreshAfterWrite(Duration.ofMinutes(1)).buildAsync((key, executor) -> lower(version.incrementAndGet()));
    cache.get("k").get(5, TimeUnit.SECONDS);
    clock.addAndGet(Duration.ofSeconds(50).toNanos());
    CompletableFuture<Integer> again = cache.asMap().compute("k", (key, old) -> lower(version.incrementAndGet()));   // an update of the entry
    clock.addAndGet(Duration.ofMinutes(2).toNanos());                 // two minutes pass, the update may be still on its way
    cache.get("k");
    again.get(5, TimeUnit.SECONDS);
    Thread.sleep(500);                                                // whatever the second get began is over
    int before = cache.get("k").get(5, TimeUnit.SECONDS);
    clock.addAndGet(Duration.ofMinutes(2).toNanos());
    int now = before; long end = System.nanoTime() + 3_000_000_000L;
    while (now == before && System.nanoTime() < end) { now = cache.get("k").get(5, TimeUnit.SECONDS); Thread.sleep(20); }
    System.out.println((now > before ? "PASS" : "FAIL") + " version before the refresh time " + before + ", after it " + now + " (loads begun: " + version + ")");
    System.exit(0);
  }
}
