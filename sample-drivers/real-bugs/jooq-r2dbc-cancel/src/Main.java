import io.r2dbc.spi.*;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.*;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.reactivestreams.Publisher;
import reactor.core.publisher.*;

/** "device" = ConnectionFactory.create(): Publisher<Connection>. inline: the connection is there when subscribe() returns; pending: 300 ms later. The caller of a query goes away (cancels); every connection that
 *  was opened must be closed. */
public class Main {
  static final AtomicInteger opened = new AtomicInteger(), closed = new AtomicInteger();
  static <T> T stub(Class<T> type, java.util.function.Function<String, Object> answer) {
    return type.cast(Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {type}, (p, m, args) -> {
      switch (m.getName()) { case "toString": return type.getSimpleName(); case "hashCode": return System.identityHashCode(p); case "equals": return p == args[0]; }
      Object o = answer.apply(m.getName());
      if (o == null) { if (m.getReturnType() == void.class) return null; throw new UnsupportedOperationException(m.toString()); }
      return o == SELF ? p : o; })); }
  static final Object SELF = new Object();
  static Connection connection() {
    opened.incrementAndGet();
    Result result = stub(Result.class, n -> n.equals("map") ? Flux.empty() : n.equals("getRowsUpdated") ? Mono.just(1L) : null);
    Statement statement = stub(Statement.class, n -> n.equals("execute") ? Mono.just(result) : SELF);
    return stub(Connection.class, n -> n.equals("createStatement") ? statement : n.equals("close") ? Mono.fromRunnable(closed::incrementAndGet) : null); }
  public static void main(String[] a) throws Exception {
    System.setProperty("org.jooq.no-logo", "true"); System.setProperty("org.jooq.no-tips", "true");
    boolean pending = a[0].equals("pending");
    ConnectionFactory factory = new ConnectionFactory() {
      public Publisher<? extends Connection> create() {
        Mono<Connection> c = Mono.fromCallable(Main::connection);
        return pending ? Mono.delay(Duration.ofMillis(300)).flatMap(x -> c) : c; }
      public ConnectionFactoryMetadata getMetadata() { return () -> "PostgreSQL"; } };
    DSLContext ctx = DSL.using(factory, SQLDialect.POSTGRES);
    AtomicReference<Object> end = new AtomicReference<>("nothing");
    Flux.from(ctx.query("update t set x = 1")).subscribe(x -> end.set(x), t -> end.set(t)).dispose();
    long until = System.nanoTime() + 2_000_000_000L;
    while (System.nanoTime() < until && (opened.get() == 0 || closed.get() < opened.get())) Thread.sleep(20);   // the pool would give up
    boolean ok = closed.get() == opened.get();
    System.out.println((ok ? "PASS" : "FAIL") + " caller: " + end + " (then cancelled); connections opened " + opened + ", closed " + closed);
    System.exit(0);
  }
}
