import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Who subscribes to a response that is aborted is told one end. */
public final class Main {
  public static void main(String[] args) throws Exception {
    boolean pending = args[0].equals("pending");
    DefaultEventExecutor loop = new DefaultEventExecutor();
    AtomicInteger ends = new AtomicInteger();
    HttpResponse response = HttpResponse.of(backend(pending));
    response.subscribe(new Subscriber<HttpObject>() {
      @Override
      public void onSubscribe(Subscription subscription) {}

      @Override
      public void onNext(HttpObject object) {}

      @Override
      public void onError(Throwable cause) {
        ends.incrementAndGet();
      }

      @Override
      public void onComplete() {
        ends.incrementAndGet();
      }
    }, loop);
    loop.submit(() -> {}).get();
    response.abort();
    Thread.sleep(1000);
    System.out.println(ends.get() == 1 ? "PASS" : "FAIL told " + ends + " ends");
    System.exit(0);
  }

  private static CompletableFuture<HttpResponse> backend(boolean pending) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    return pending ? answer.completeOnTimeout(HttpResponse.of(HttpStatus.OK), 400, TimeUnit.MILLISECONDS)
        : CompletableFuture.completedFuture(HttpResponse.of(HttpStatus.OK));
  }
}
