import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A breaker that a failure has opened stays open until its time is over, whatever was under way before. */
public final class Main {
  public static void main(String[] args) throws Exception {
    boolean pending = args[0].equals("pending");
    Vertx vertx = Vertx.vertx();
    CircuitBreaker breaker = CircuitBreaker.create("breaker", vertx,
        new CircuitBreakerOptions().setMaxFailures(1).setTimeout(60_000).setResetTimeout(60_000));
    CountDownLatch opened = new CountDownLatch(1);
    breaker.openHandler(none -> opened.countDown());
    CountDownLatch answered = new CountDownLatch(1);
    vertx.runOnContext(none -> {
      breaker.<String>execute(future -> {
        if (pending) {
          vertx.setTimer(500, id -> future.complete("late"));
        } else {
          future.complete("at once");
        }
      }).setHandler(result -> answered.countDown());
      breaker.<String>execute(future -> {
        throw new IllegalStateException("the service is down");
      });
    });
    boolean both = opened.await(10, TimeUnit.SECONDS) & answered.await(10, TimeUnit.SECONDS);
    Thread.sleep(200);
    System.out.println(both && breaker.state() == CircuitBreakerState.OPEN ? "PASS" : "FAIL " + both + " " + breaker.state());
    vertx.close();
  }
}
