import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.configure.*;
import java.lang.reflect.Constructor;
import java.util.*;
import java.util.concurrent.*;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;

/** A @CircuitBreaker method that answers by CompletableFuture; "device" = that method (the aspect calls it by proceed()).
 *  The circuit breaker must not count a success for as long as the call is not answered, and one afterwards. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> lower(T v) { if (!pending) return CompletableFuture.completedFuture(v); CompletableFuture<T> f = new CompletableFuture<>(); SES.schedule(() -> f.complete(v), 300, TimeUnit.MILLISECONDS); return f; }
  public interface Service { CompletableFuture<String> ask(); }
  @CircuitBreaker(name = "ask") public static class ServiceImpl implements Service { public CompletableFuture<String> ask() { return lower("answer"); } }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    CircuitBreakerRegistry reg = CircuitBreakerRegistry.ofDefaults();
    CircuitBreakerConfigurationProperties props = new CircuitBreakerConfigurationProperties();
    Constructor<?> k = CircuitBreakerAspect.class.getConstructors()[0];                 // the fixed version takes a list of extensions, too
    Object aspect = k.getParameterCount() == 2 ? k.newInstance(props, reg) : k.newInstance(props, reg, new ArrayList<>());
    AspectJProxyFactory f = new AspectJProxyFactory(new ServiceImpl()); f.addAspect(aspect);
    Service s = f.getProxy();
    CompletableFuture<String> answer = s.ask();
    int early = count(reg); boolean open = !doneSoon(answer);          // in this order: open afterwards means open before
    answer.get(5, TimeUnit.SECONDS);
    long end = System.nanoTime() + 3_000_000_000L; while (count(reg) == 0 && System.nanoTime() < end) Thread.sleep(5);
    boolean bad = open && early > 0 || count(reg) != 1;
    System.out.println((bad ? "FAIL" : "PASS") + " successes counted while the answer is " + (open ? "outstanding: " : "there: ") + early + ", in the end: " + count(reg));
    System.exit(0);
  }
  static int count(CircuitBreakerRegistry r) { return r.circuitBreaker("ask").getMetrics().getNumberOfSuccessfulCalls(); }
  /** Whether f is done now or within 2 ms: the record is made just before the answer is passed on. Spins, does not block. */
  static boolean doneSoon(CompletableFuture<?> f) { long end = System.nanoTime() + 2_000_000; while (!f.isDone() && System.nanoTime() < end) Thread.onSpinWait(); return f.isDone(); }
}
