import com.google.common.cache.*;
import com.google.common.base.Ticker;
import com.google.common.util.concurrent.*;
import java.time.Duration;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** LoadingCache with refreshAfterWrite(1 min) and expireAfterWrite(3 min) on a clock of our own; "device" = CacheLoader.reload (ListenableFuture).
 *  A get() while the reload is on its way and the old value has expired must wait for the reload. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> ListenableFuture<T> lower(T v) { if (!pending) return Futures.immediateFuture(v); SettableFuture<T> f = SettableFuture.create(); SES.schedule(() -> f.set(v), 300, TimeUnit.MILLISECONDS); return f; }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    AtomicLong clock = new AtomicLong(); AtomicInteger version = new AtomicInteger();
    LoadingCache<String, Integer> cache = CacheBuilder.newBuilder().refreshAfterWrite(Duration.ofMinutes(1)).expireAfterWrite(Duration.ofMinutes(3))
        .ticker(new Ticker() { public long read() { return clock.get(); } })
        .build(new CacheLoader<String, Integer>() {
          public Integer load(String k) { return version.incrementAndGet(); }
          public ListenableFuture<Integer> reload(String k, Integer old) { return lower(version.incrementAndGet()); } });
    int first = cache.get("k");
    clock.addAndGet(Duration.ofMinutes(2).toNanos());
    int second = cache.get("k");                                      // starts a reload
    clock.addAndGet(Duration.ofMinutes(2).toNanos());                 // the first value has expired by now
    String r; boolean ok = false;
    try { int third = cache.get("k"); ok = third > first; r = "" + third; } catch (RuntimeException e) { r = "" + e; }
    System.out.println((ok ? "PASS" : "FAIL") + " get: " + first + ", after 2 min: " + second + ", after 4 min: " + r);
    System.exit(0);
  }
}
