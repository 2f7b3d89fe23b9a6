import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.*;
import java.net.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.asynchttpclient.*;
import org.reactivestreams.*;

/** "device" = the Publisher of a request body. inline: onSubscribe inside subscribe(); pending: onSubscribe 300 ms later (allowed by the specification); all else the same. The body must arrive. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-source"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    HttpServer srv = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    srv.createContext("/", x -> { byte[] b = x.getRequestBody().readAllBytes(), o = ("body of " + b.length).getBytes(); x.sendResponseHeaders(200, o.length); x.getResponseBody().write(o); x.close(); });
    srv.start();
    Publisher<ByteBuf> body = s -> {
      Runnable start = () -> s.onSubscribe(new Subscription() {
        final AtomicBoolean done = new AtomicBoolean();
        public void request(long n) { if (done.compareAndSet(false, true)) { s.onNext(Unpooled.wrappedBuffer(new byte[1000])); s.onComplete(); } }
        public void cancel() { done.set(true); } });
      if (pending) SES.schedule(start, 300, TimeUnit.MILLISECONDS); else start.run(); };
    String r;
    try (AsyncHttpClient c = Dsl.asyncHttpClient(Dsl.config().setRequestTimeout(4000).setMaxRequestRetry(0).setShutdownQuietPeriod(0).setShutdownTimeout(0))) {
      Response resp = c.preparePost("http://127.0.0.1:" + srv.getAddress().getPort() + "/").setBody(body).execute().get(6, TimeUnit.SECONDS);
      r = resp.getStatusCode() + " " + resp.getResponseBody();
    } catch (ExecutionException e) { r = e.getCause().toString(); }
    System.out.println((r.equals("200 body of 1000") ? "PASS " : "FAIL ") + r);
    System.exit(0);
  }
}
