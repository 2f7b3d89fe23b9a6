import com.github.benmanes.caffeine.cache.*;
import java.util.concurrent.*;

/** "device" = AsyncCacheLoader.asyncReload of a LoadingCache: inline it has answered when it returns, pending it answers 300 ms later. An entry is refreshed, then it is invalidated: what the refresh has
 *  read before that must not come back. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    LoadingCache<String, String> cache = Caffeine.newBuilder().executor(Runnable::run).build(new CacheLoader<String, String>() {
      @Override public String load(String k) { return "loaded"; }
      @Override public CompletableFuture<String> asyncReload(String k, String old, Executor e) {
        CompletableFuture<String> f = new CompletableFuture<>();
        if (pending) SES.schedule(() -> f.complete("reloaded"), 300, TimeUnit.MILLISECONDS); else f.complete("reloaded");
        return f; } });
    cache.put("k", "first");
    cache.refresh("k");
    cache.invalidate("k");                                                     // the row was deleted
    Thread.sleep(1500);
    String v = cache.getIfPresent("k");
    System.out.println((v == null ? "PASS" : "FAIL") + " after refresh and invalidate: " + v);
    System.exit(0);
  }
}
