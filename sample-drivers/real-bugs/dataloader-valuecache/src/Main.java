import org.dataloader.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** A DataLoader with a ValueCache (a remote cache, say); "device" = ValueCache.get, whose answer for an absent key is a failed future. Every load that was asked for before dispatch() must be answered. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> absent(String key) {
    CompletableFuture<T> f = new CompletableFuture<>(); Runnable answer = () -> f.completeExceptionally(new NoSuchElementException(key));
    if (pending) SES.schedule(answer, 200, TimeUnit.MILLISECONDS); else answer.run();
    return f; }
  static class Remote implements ValueCache<String, String> {
    final Map<String, String> map = new ConcurrentHashMap<>();
    public CompletableFuture<String> get(String k) { String v = map.get(k); return v != null ? CompletableFuture.completedFuture(v) : absent(k); }
    public CompletableFuture<String> set(String k, String v) { map.put(k, v); return CompletableFuture.completedFuture(v); }
    public CompletableFuture<Void> delete(String k) { map.remove(k); return CompletableFuture.completedFuture(null); }
    public CompletableFuture<Void> clear() { map.clear(); return CompletableFuture.completedFuture(null); }
  }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    BatchLoader<String, String> batch = keys -> CompletableFuture.completedFuture(keys.stream().map(k -> "value of " + k).collect(Collectors.toList()));
    DataLoader<String, String> loader = DataLoaderFactory.newDataLoader(batch, DataLoaderOptions.newOptions().setValueCache(new Remote()));
    CompletableFuture<String> one = loader.load("a"), two = loader.load("b");
    loader.dispatch();
    String r = "";
    for (CompletableFuture<String> f : List.of(one, two)) try { r += " [" + f.get(4, TimeUnit.SECONDS) + "]"; } catch (TimeoutException e) { r += " [no answer]"; }
    System.out.println((r.contains("no answer") ? "FAIL" : "PASS") + " after dispatch():" + r);
    System.exit(0);
  }
}
