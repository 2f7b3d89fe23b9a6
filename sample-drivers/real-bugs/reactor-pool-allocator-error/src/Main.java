import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import reactor.core.publisher.*;
import reactor.pool.*;

/** "device" = the allocator, a Mono given to PoolBuilder.from(..). inline: it answers inside subscribe(); pending: it has the same answer then, but gives it 300 ms later. The first allocation fails, every further
 *  one succeeds. Pool of one; two callers: the first gets the error, the second a resource. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    AtomicInteger n = new AtomicInteger();
    Mono<String> connect = Mono.defer(() -> n.incrementAndGet() == 1 ? Mono.<String>error(new IOException("connection refused")) : Mono.fromCallable(() -> "resource" + n));
    Mono<String> allocator = pending ? connect.materialize().delayElement(Duration.ofMillis(300)).dematerialize() : connect;
    Pool<String> pool = PoolBuilder.from(allocator).sizeBetween(0, 1).fifo();
    CompletableFuture<PooledRef<String>> first = pool.acquire().toFuture(), second = pool.acquire().toFuture();
    String one, two; boolean ok = false;
    try { one = "got " + first.get(4, TimeUnit.SECONDS).poolable(); } catch (ExecutionException e) { one = e.getCause().getMessage(); } catch (TimeoutException e) { one = "never answered"; }
    try { two = "got " + second.get(4, TimeUnit.SECONDS).poolable(); ok = true; } catch (ExecutionException e) { two = e.getCause().getMessage(); } catch (TimeoutException e) { two = "never answered"; }
    System.out.println((ok ? "PASS" : "FAIL") + " first caller: " + one + "; second caller: " + two);
    System.exit(0);
  }
}
