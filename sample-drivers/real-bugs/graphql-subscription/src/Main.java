import graphql.*;
import graphql.schema.*;
import graphql.schema.idl.*;
import org.reactivestreams.*;
import java.util.*;
import java.util.concurrent.*;

/** A GraphQL subscription of three prices; "device" = the DataFetcher of the field Price.amount, which returns a CompletableFuture. Every event must reach the client before onComplete. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> lower(T v) { if (!pending) return CompletableFuture.completedFuture(v); CompletableFuture<T> f = new CompletableFuture<>(); SES.schedule(() -> f.complete(v), 200, TimeUnit.MILLISECONDS); return f; }
  /** The source of events: n items as requested, then onComplete. */
  static Publisher<Integer> range(int n) {
    return s -> s.onSubscribe(new Subscription() {
      int next; boolean done;
      public void request(long k) { for (; k > 0 && next < n; k--) s.onNext(++next); if (next == n && !done) { done = true; s.onComplete(); } }
      public void cancel() { done = true; next = n; } });
  }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    String sdl = "type Query { x: Int } type Subscription { prices: Price } type Price { amount: Int }";
    GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl), RuntimeWiring.newRuntimeWiring()
        .type("Subscription", b -> b.dataFetcher("prices", e -> range(3)))
        .type("Price", b -> b.dataFetcher("amount", e -> { Integer p = e.getSource(); return lower(p * 10); })).build());
    ExecutionResult r = GraphQL.newGraphQL(schema).build().execute("subscription { prices { amount } }");
    Publisher<ExecutionResult> p = r.getData();
    List<Object> got = Collections.synchronizedList(new ArrayList<>()); CountDownLatch end = new CountDownLatch(1);
    p.subscribe(new Subscriber<ExecutionResult>() {
      public void onSubscribe(Subscription s) { s.request(10); }
      public void onNext(ExecutionResult e) { got.add(((Map<?, ?>) ((Map<?, ?>) e.getData()).get("prices")).get("amount")); }
      public void onError(Throwable t) { got.add(t); end.countDown(); }
      public void onComplete() { end.countDown(); } });
    boolean ended = end.await(5, TimeUnit.SECONDS);
    List<Object> seen = new ArrayList<>(got);
    System.out.println((ended && new HashSet<>(seen).equals(new HashSet<>(List.of(10, 20, 30))) ? "PASS" : "FAIL") + " before onComplete (" + (ended ? "came" : "missing") + ") the client got " + seen + " of [10, 20, 30]");
    System.exit(0);
  }
}
