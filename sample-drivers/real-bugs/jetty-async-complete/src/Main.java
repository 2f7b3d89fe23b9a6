import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.*;
import javax.servlet.*;
import javax.servlet.http.*;
import org.eclipse.jetty.io.*;
import org.eclipse.jetty.server.*;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.util.Callback;

/** "device" = EndPoint.write(Callback, ByteBuffer...) (a callback object). inline: the callback inside the call; pending: the bytes go out at once, the callback is called 300 ms later. An
 *  asynchronous servlet writes its only buffer and calls AsyncContext.complete(): the client must get the whole response and its end. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-network"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    System.setProperty("org.eclipse.jetty.util.log.announce", "false"); System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1) {
      @Override protected ChannelEndPoint newEndPoint(SocketChannel ch, ManagedSelector sel, SelectionKey key) throws IOException {
        SocketChannelEndPoint ep = new SocketChannelEndPoint(ch, sel, key, getScheduler()) {
          @Override public void write(Callback cb, ByteBuffer... b) {
            super.write(!pending ? cb : new Callback() {
              public void succeeded() { SES.schedule(cb::succeeded, 300, TimeUnit.MILLISECONDS); }
              public void failed(Throwable t) { cb.failed(t); } }, b); } };
        ep.setIdleTimeout(getIdleTimeout());
        return ep; } };
    connector.setHost("127.0.0.1"); server.addConnector(connector);
    server.setHandler(new AbstractHandler() {
      public void handle(String target, Request base, HttpServletRequest req, HttpServletResponse resp) throws IOException {
        base.setHandled(true);
        AsyncContext async = req.startAsync(); async.setTimeout(0);
        ServletOutputStream out = resp.getOutputStream();
        out.setWriteListener(new WriteListener() {
          public void onWritePossible() throws IOException { out.write(new byte[100_000]); async.complete(); }
          public void onError(Throwable t) { System.out.println("onError " + t); } });
      } });
    server.start();
    int n = 0; String status = "none", end;
    try (Socket s = new Socket("127.0.0.1", connector.getLocalPort())) {
      s.setSoTimeout(5000);
      s.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] all;
      try { ByteArrayOutputStream o = new ByteArrayOutputStream(); InputStream i = s.getInputStream(); byte[] b = new byte[8192]; int k; try { while ((k = i.read(b)) > 0) o.write(b, 0, k); end = "end"; } catch (IOException e) { end = e.toString(); } all = o.toByteArray(); }
      catch (RuntimeException e) { throw e; }
      String t = new String(all, StandardCharsets.ISO_8859_1);
      status = t.isEmpty() ? "nothing" : t.split("\r\n")[0]; n = all.length;
      int h = t.indexOf("\r\n\r\n");
      boolean chunked = t.toLowerCase().contains("transfer-encoding: chunked"), ok = h > 0 && n - h - 4 >= 100_000 && end.equals("end") && (!chunked || t.endsWith("0\r\n\r\n"));
      System.out.println((ok ? "PASS " : "FAIL ") + status + ", " + n + " bytes, then " + end + (chunked ? ", chunked, last chunk " + t.endsWith("0\r\n\r\n") : ""));
    }
    System.exit(0);
  }
}
