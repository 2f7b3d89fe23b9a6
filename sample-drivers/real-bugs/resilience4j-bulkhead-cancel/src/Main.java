import io.github.resilience4j.bulkhead.*;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.*;
import reactor.core.scheduler.Schedulers;

/** "device" = the remote call, a Mono decorated by BulkheadOperator. inline: it answers inside subscribe(); pending: 300 ms later. The first caller goes away (cancels) after its call; the
 *  bulkhead of one must let the second call in. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    Bulkhead bulkhead = Bulkhead.of("b", BulkheadConfig.custom().maxConcurrentCalls(1).maxWaitTime(0).build());
    Mono<String> remote = Mono.defer(() -> pending ? Mono.fromCallable(() -> "answer").delayElement(Duration.ofMillis(300)) : Mono.fromCallable(() -> "answer"));
    AtomicReference<String> got = new AtomicReference<>("nothing");
    Disposable d = remote.transform(BulkheadOperator.of(bulkhead, Schedulers.immediate())).subscribe(got::set, t -> got.set(t.toString()));
    d.dispose();                                                               // the caller's connection is gone
    String second; boolean ok = false;
    try { second = remote.transform(BulkheadOperator.<String>of(bulkhead, Schedulers.immediate())).block(Duration.ofSeconds(4)); ok = true; } catch (RuntimeException e) { second = e.toString(); }
    System.out.println((ok ? "PASS" : "FAIL") + " first caller: " + got + " (then cancelled); second caller: " + second + "; available=" + bulkhead.getMetrics().getAvailableConcurrentCalls());
    System.exit(0);
  }
}
