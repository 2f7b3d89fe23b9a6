import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._helpers.bulk.*;
import co.elastic.clients.elasticsearch.core.*;
import co.elastic.clients.elasticsearch.core.bulk.*;
import co.elastic.clients.json.*;
import co.elastic.clients.transport.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** BulkIngester with a listener; "device" = a transport of our own (performRequestAsync). When close() returns, the listener has been told of every bulk request. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static <T> CompletableFuture<T> lower(T v) { if (!pending) return CompletableFuture.completedFuture(v); CompletableFuture<T> f = new CompletableFuture<>(); SES.schedule(() -> f.complete(v), 200, TimeUnit.MILLISECONDS); return f; }
  static class Memory implements ElasticsearchTransport {
    final JsonpMapper mapper = new SimpleJsonpMapper();
    @SuppressWarnings("unchecked")
    public <Q, R, E> CompletableFuture<R> performRequestAsync(Q q, Endpoint<Q, R, E> e, TransportOptions o) {
      BulkResponse.Builder b = new BulkResponse.Builder().errors(false).took(1);
      for (BulkOperation op : ((BulkRequest) q).operations()) b.items(i -> i.operationType(OperationType.Delete).index("x").id(op.delete().id()).status(200));
      return lower((R) b.build()); }
    public <Q, R, E> R performRequest(Q q, Endpoint<Q, R, E> e, TransportOptions o) { throw new UnsupportedOperationException(); }
    public JsonpMapper jsonpMapper() { return mapper; } public TransportOptions options() { return null; } public void close() { } 
    public ElasticsearchTransport withOptions(TransportOptions o) { return this; }
  }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    AtomicInteger told = new AtomicInteger();
    BulkIngester<Void> in = BulkIngester.of(b -> b.client(new ElasticsearchAsyncClient(new Memory())).maxOperations(2).listener(new BulkListener<Void>() {
      public void beforeBulk(long id, BulkRequest r, List<Void> c) { }
      public void afterBulk(long id, BulkRequest r, List<Void> c, BulkResponse p) { try { Thread.sleep(300); } catch (InterruptedException e) { return; } told.addAndGet(p.items().size()); }      // writes its journal, say
      public void afterBulk(long id, BulkRequest r, List<Void> c, Throwable t) { System.out.println("failed " + t); } }));
    for (int i = 0; i < 4; i++) { String id = "" + i; in.add(o -> o.delete(d -> d.index("x").id(id))); }
    in.close();
    int n = told.get();
    System.out.println((n == 4 ? "PASS" : "FAIL") + " when close() returned, the listener had been told of " + n + " of 4 operations");
    System.exit(0);
  }
}
