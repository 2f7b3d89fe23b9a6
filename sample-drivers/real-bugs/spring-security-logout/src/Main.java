import java.time.Duration;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.reactivestreams.Subscription;
import org.springframework.security.web.server.authentication.logout.*;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** "device" = a ServerLogoutHandler: logout(..): Mono<Void> (SPI of the user). The first handler revokes the token that lies in the session, the second invalidates the session; handlers are run
 *  in the order given. inline: the first calls onSubscribe inside subscribe(), does its work when
 *  asked for it and completes; pending: the same, with onSubscribe 300 ms later. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-store"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    ConcurrentMap<String, String> session = new ConcurrentHashMap<>(); session.put("token", "t1");
    AtomicReference<String> revoked = new AtomicReference<>();
    ServerLogoutHandler revoke = (exchange, auth) -> new Mono<Void>() {
      @Override public void subscribe(CoreSubscriber<? super Void> s) {
        Subscription work = new Subscription() {
          final AtomicBoolean once = new AtomicBoolean();
          public void request(long n) {
            if (once.compareAndSet(false, true)) { revoked.set(session.get("token")); s.onComplete(); } }
          public void cancel() { once.set(true); } };
        if (pending) SES.schedule(() -> s.onSubscribe(work), 300, TimeUnit.MILLISECONDS); else s.onSubscribe(work); } };
    ServerLogoutHandler invalidate = (exchange, auth) -> Mono.fromRunnable(session::clear);
    new DelegatingServerLogoutHandler(revoke, invalidate).logout(null, null).block(Duration.ofSeconds(5));
    System.out.println(("t1".equals(revoked.get()) && session.isEmpty() ? "PASS" : "FAIL") + " token revoked=" + revoked + " session=" + session);
    System.exit(0);
  }
}
