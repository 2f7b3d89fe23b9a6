import java.util.*;
import java.util.concurrent.*;
import org.eclipse.lsp4j.jsonrpc.*;
import org.eclipse.lsp4j.jsonrpc.json.MessageConstants;
import org.eclipse.lsp4j.jsonrpc.messages.*;

/** A client asks a language server and takes the request back; "device" = the server's own Endpoint. Each request must be answered once, a cancelled one too. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-server"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    Endpoint server = new Endpoint() {
      public CompletableFuture<?> request(String method, Object parameter) {
        if (!pending) return CompletableFuture.completedFuture("hello");
        CompletableFuture<Object> f = new CompletableFuture<>(); SES.schedule(() -> f.complete("hello"), 300, TimeUnit.MILLISECONDS); return f; }
      public void notify(String method, Object parameter) { } };
    RemoteEndpoint remote = new RemoteEndpoint(answers::add, server);
    RequestMessage request = new RequestMessage(); request.setJsonrpc("2.0"); request.setId("7"); request.setMethod("hover");
    remote.consume(request);
    CancelParams params = new CancelParams(); params.setId("7");
    NotificationMessage cancel = new NotificationMessage(); cancel.setJsonrpc("2.0"); cancel.setMethod("$/cancelRequest"); cancel.setParams(params);
    remote.consume(cancel);
    Message first = answers.poll(2, TimeUnit.SECONDS), second = first == null ? null : answers.poll(200, TimeUnit.MILLISECONDS);
    boolean ok = first instanceof ResponseMessage && "7".equals(((ResponseMessage) first).getId()) && second == null;
    System.out.println((ok ? "PASS" : "FAIL") + " answered with " + (first == null ? "nothing" : first.toString().replaceAll("\\s+", " ")) + (second == null ? "" : " and " + second));
    System.exit(ok ? 0 : 1);
  }
}
