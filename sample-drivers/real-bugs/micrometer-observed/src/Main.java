import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.micrometer.observation.aop.ObservedAspect;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;

/** What comes after the answer of an observed method is in no observation, when all of them have ended. */
public final class Main {
  public static void main(String[] args) throws Exception {
    boolean pending = args[0].equals("pending");
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(context -> true);
    AspectJProxyFactory factory = new AspectJProxyFactory(new Service(pending));
    factory.setProxyTargetClass(true);
    factory.addAspect(new ObservedAspect(registry));
    Service service = factory.getProxy();

    Observation caller = Observation.start("caller", registry);
    CompletableFuture<String> answer;
    try (Observation.Scope scope = caller.openScope()) {
      answer = service.load();
    }
    caller.stop();
    Observation after = answer.thenApply(value -> Optional.ofNullable(registry.getCurrentObservation()))
        .get(10, TimeUnit.SECONDS).orElse(null);
    System.out.println(after == null ? "PASS" : "FAIL what comes after the answer is in " + after.getContext().getName());
    System.exit(0);
  }

  static class Service {
    private final boolean pending;

    Service() {
      this(false);
    }

    Service(boolean pending) {
      this.pending = pending;
    }

    @Observed(name = "load")
    CompletableFuture<String> load() {
      CompletableFuture<String> answer = new CompletableFuture<>();
      return pending ? answer.completeOnTimeout("value", 300, TimeUnit.MILLISECONDS) : CompletableFuture.completedFuture("value");
    }
  }
}
