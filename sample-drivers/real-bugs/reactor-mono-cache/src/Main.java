import java.time.Duration;
import java.util.concurrent.*;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** "device" = a client that answers with a Mono (Supplier of the user). Its answer is cached; whoever asks first goes away at once, the second is answered all the same.
 *  inline: the client has the answer; pending: 300 ms later. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    Supplier<Mono<String>> client = () -> pending ? Mono.just("token").delayElement(Duration.ofMillis(300)) : Mono.just("token");
    Mono<String> token = Mono.defer(client).cache();
    Disposable first = token.subscribe();
    first.dispose();
    String seen;
    try { seen = token.block(Duration.ofSeconds(3)); } catch (RuntimeException e) { seen = e.toString(); }
    System.out.println(("token".equals(seen) ? "PASS" : "FAIL") + " second caller: " + seen);
    System.exit("token".equals(seen) ? 0 : 1);
  }
}
