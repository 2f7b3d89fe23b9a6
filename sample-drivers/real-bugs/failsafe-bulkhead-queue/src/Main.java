import dev.failsafe.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** Bulkhead of one with a waiting time, three calls of getStageAsync; "device" = the supplier's CompletionStage. All three must be served. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> lower(T v) { if (!pending) return CompletableFuture.completedFuture(v); CompletableFuture<T> f = new CompletableFuture<>(); SES.schedule(() -> f.complete(v), 200, TimeUnit.MILLISECONDS); return f; }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    Bulkhead<String> one = Bulkhead.<String>builder(1).withMaxWaitTime(Duration.ofSeconds(20)).build();
    FailsafeExecutor<String> failsafe = Failsafe.with(one);
    AtomicInteger started = new AtomicInteger();
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) { int n = i; calls.add(failsafe.getStageAsync(() -> { started.incrementAndGet(); return lower("answer" + n); })); Thread.sleep(20); }
    String r = "";
    for (CompletableFuture<String> c : calls) try { r += " " + c.get(5, TimeUnit.SECONDS); } catch (TimeoutException | ExecutionException e) { r += " " + e; }
    boolean ok = r.equals(" answer0 answer1 answer2");
    System.out.println((ok ? "PASS" : "FAIL") + " calls started " + started + " of 3:" + r);
    System.exit(0);
  }
}
