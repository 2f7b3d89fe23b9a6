import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.*;
import java.util.zip.*;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.*;
import org.eclipse.jetty.util.Callback;

/** "device" = the consumer of a response (AsyncContentListener.onContent with a Callback). inline: the callback inside the call; pending: 100 ms later. A chunked gzip response must
 *  come to its end. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-consumer"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    System.setProperty("org.eclipse.jetty.util.log.announce", "false"); System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
    ServerSocket ss = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    Thread server = new Thread(() -> { try (Socket s = ss.accept()) {
      BufferedReader r = new BufferedReader(new InputStreamReader(s.getInputStream(), StandardCharsets.ISO_8859_1));
      while (!r.readLine().isEmpty()) { }
      ByteArrayOutputStream z = new ByteArrayOutputStream(); try (GZIPOutputStream g = new GZIPOutputStream(z)) { byte[] d = new byte[10_000]; new java.util.Random(1).nextBytes(d); g.write(d); }
      byte[] all = z.toByteArray(); ByteArrayOutputStream o = new ByteArrayOutputStream();
      o.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
      for (int i = 0; i < all.length; i += 3000) { int n = Math.min(3000, all.length - i); o.write((Integer.toHexString(n) + "\r\n").getBytes()); o.write(all, i, n); o.write("\r\n".getBytes()); }
      o.write("0\r\n\r\n".getBytes()); s.getOutputStream().write(o.toByteArray()); s.getOutputStream().flush();
      r.readLine();
    } catch (Exception e) { System.out.println("server " + e); } });
    server.setDaemon(true); server.start();
    HttpClient client = new HttpClient(); client.start();
    CompletableFuture<Result> done = new CompletableFuture<>(); int[] n = new int[1];
    client.newRequest("127.0.0.1", ss.getLocalPort()).send(new Response.Listener.Adapter() {
      @Override public void onContent(Response r, ByteBuffer b, Callback cb) {
        n[0] += b.remaining(); b.position(b.limit());
        if (pending) SES.schedule(cb::succeeded, 100, TimeUnit.MILLISECONDS); else cb.succeeded(); }
      @Override public void onComplete(Result r) { done.complete(r); } });
    String s; boolean ok = false;
    try { Result r = done.get(8, TimeUnit.SECONDS); ok = r.isSucceeded() && n[0] == 10_000; s = r.isSucceeded() ? "succeeded" : "failed " + r.getFailure(); } catch (TimeoutException e) { s = "NEVER ENDS"; }
    System.out.println((ok ? "PASS " : "FAIL ") + "response " + s + ", " + n[0] + " bytes");
    System.exit(0);
  }
}
