import io.github.bucket4j.*;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.*;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

/** "device" = the remote store of a bucket (SPI of the user: AsyncCompareAndSwapOperation), here a map. A bucket of three tokens, batching switched on; eight
 *  requests for one token each: three of them get one. inline: the store answers inside the call; pending: 100 ms later. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "store"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> answer(Callable<T> work) {
    CompletableFuture<T> f = new CompletableFuture<>();
    Runnable r = () -> { try { f.complete(work.call()); } catch (Exception e) { f.completeExceptionally(e); } };
    if (pending) SES.schedule(r, 100, TimeUnit.MILLISECONDS); else r.run();
    return f;
  }
  static class Store extends AbstractCompareAndSwapBasedProxyManager<String> {
    final Map<String, byte[]> states = new HashMap<>();
    Store() { super(ClientSideConfig.getDefault()); }
    @Override protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) { throw new UnsupportedOperationException(); }
    @Override protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
      return new AsyncCompareAndSwapOperation() {
        @Override public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeout) { return answer(() -> get(key)); }
        @Override public CompletableFuture<Boolean> compareAndSwap(byte[] old, byte[] data, RemoteBucketState state, Optional<Long> timeout) { return answer(() -> set(key, old, data)); } }; }
    synchronized Optional<byte[]> get(String key) { return Optional.ofNullable(states.get(key)); }
    synchronized boolean set(String key, byte[] old, byte[] data) { if (!Arrays.equals(states.get(key), old)) return false; states.put(key, data); return true; }
    @Override protected CompletableFuture<Void> removeAsync(String key) { throw new UnsupportedOperationException(); }
    @Override public void removeProxy(String key) { throw new UnsupportedOperationException(); }
    @Override public boolean isAsyncModeSupported() { return true; }
  }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    BucketConfiguration three = BucketConfiguration.builder().addLimit(limit -> limit.capacity(3).refillIntervally(3, Duration.ofHours(1))).build();
    AsyncBucketProxy bucket = new Store().asAsync().builder().withOptimization(Optimizations.batching()).build("user", () -> CompletableFuture.completedFuture(three));
    bucket.getAvailableTokens().get(5, TimeUnit.SECONDS);
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) answers.add(bucket.tryConsume(1));
    int got = 0; for (CompletableFuture<Boolean> f : answers) if (f.get(5, TimeUnit.SECONDS)) got++;
    System.out.println((got == 3 ? "PASS " : "FAIL ") + got + " of 8 got one of three tokens");
    System.exit(got == 3 ? 0 : 1);
  }
}
