import io.vertx.core.*;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.*;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authorization.*;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.*;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/** "device" = AuthorizationProvider.getAuthorizations(User, Handler) (an SPI of the user). inline: the handler inside the call; pending: 300 ms later. The body of the request must be read. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    Vertx vertx = Vertx.vertx();
    AuthorizationProvider provider = new AuthorizationProvider() {
      public String getId() { return "roles"; }
      public void getAuthorizations(User user, Handler<AsyncResult<Void>> h) {
        Runnable r = () -> { user.authorizations().add("roles", RoleBasedAuthorization.create("writer")); h.handle(io.vertx.core.Future.succeededFuture()); };
        if (pending) vertx.setTimer(300, t -> r.run()); else r.run(); } };
    Router router = Router.router(vertx);
    router.post("/").handler(c -> { c.setUser(User.create(new JsonObject().put("username", "me"))); c.next(); });
    router.post("/").handler(AuthorizationHandler.create(RoleBasedAuthorization.create("writer")).addAuthorizationProvider(provider));
    router.post("/").handler(BodyHandler.create(false));
    router.post("/").handler(c -> c.response().end("got " + c.getBody().length()));
    CompletableFuture<Integer> port = new CompletableFuture<>();
    vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1", r -> { if (r.succeeded()) port.complete(r.result().actualPort()); else port.completeExceptionally(r.cause()); });
    HttpURLConnection c = (HttpURLConnection) new URL("http://127.0.0.1:" + port.get() + "/").openConnection();
    c.setRequestMethod("POST"); c.setDoOutput(true); c.setReadTimeout(5000);
    String s;
    try { c.getOutputStream().write(new byte[1000]); s = c.getResponseCode() + (c.getResponseCode() == 200 ? " " + new String(c.getInputStream().readAllBytes()) : ""); } catch (IOException e) { s = e.toString(); }
    System.out.println((s.equals("200 got 1000") ? "PASS " : "FAIL ") + s);
    System.exit(0);
  }
}
