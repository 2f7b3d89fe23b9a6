import com.azure.core.credential.*;
import java.time.*;
import java.util.concurrent.atomic.*;
import reactor.core.publisher.Mono;

/** "device" = the identity service: a Supplier of Mono<AccessToken>. inline: it answers inside subscribe(); pending: 300 ms later. The first caller goes away (cancels) after its call; the second must get a token. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    AtomicInteger n = new AtomicInteger();
    Mono<AccessToken> ask = Mono.fromCallable(() -> new AccessToken("token" + n.incrementAndGet(), OffsetDateTime.now().plusHours(1)));
    SimpleTokenCache cache = new SimpleTokenCache(() -> pending ? ask.delayElement(Duration.ofMillis(300)) : ask);
    cache.getToken().subscribe().dispose();                                    // the caller's connection is gone
    String second; boolean ok = false;
    try { second = cache.getToken().block(Duration.ofSeconds(4)).getToken(); ok = true; } catch (RuntimeException e) { second = e.toString(); }
    System.out.println((ok ? "PASS" : "FAIL") + " second caller: " + second);
    System.exit(0);
  }
}
