import io.vertx.core.*;
import io.vertx.core.eventbus.*;
import io.vertx.core.http.*;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.*;
import java.util.*;
import java.util.concurrent.*;

/** "device" = MessageConsumer.completionHandler, how an event bus tells that a consumer is registered. A local event bus tells at once, a clustered one when the cluster knows (pending: 400 ms).
 *  A browser registers for an address and unregisters at once: it must be told nothing of that address any more. */
public class Main {
  static <T> MessageConsumer<T> slow(MessageConsumer<T> c, Vertx vertx) {
    return (MessageConsumer<T>) java.lang.reflect.Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {MessageConsumer.class}, (p, m, a) -> {
      if (m.getName().equals("completionHandler")) { Handler<AsyncResult<Void>> h = (Handler<AsyncResult<Void>>) a[0]; c.completionHandler(r -> vertx.setTimer(400, t -> h.handle(r))); return null; }
      Object r = m.invoke(c, a); return r == c ? p : r; });
  }
  static EventBus slow(EventBus bus, Vertx vertx) {
    return (EventBus) java.lang.reflect.Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {EventBus.class}, (p, m, a) -> {
      Object r = m.invoke(bus, a); return m.getName().equals("consumer") ? slow((MessageConsumer<?>) r, vertx) : r == bus ? p : r; });
  }
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    Vertx vertx = Vertx.vertx();
    Vertx bridged = !pending ? vertx : (Vertx) java.lang.reflect.Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {io.vertx.core.impl.VertxInternal.class}, (p, m, x) ->
        m.getName().equals("eventBus") ? slow(vertx.eventBus(), vertx) : m.invoke(vertx, x));
    Router router = Router.router(vertx);
    router.route("/eventbus/*").subRouter(SockJSHandler.create(bridged).bridge(new SockJSBridgeOptions().addOutboundPermitted(new PermittedOptions().setAddress("news"))));
    int port = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get().actualPort();
    List<String> told = new CopyOnWriteArrayList<>();
    WebSocket browser = vertx.createHttpClient().webSocket(port, "127.0.0.1", "/eventbus/websocket").toCompletionStage().toCompletableFuture().get();
    browser.handler(b -> told.add(b.toString()));
    browser.writeTextMessage(new JsonObject().put("type", "register").put("address", "news").encode());
    browser.writeTextMessage(new JsonObject().put("type", "unregister").put("address", "news").encode());
    Thread.sleep(1500);
    vertx.eventBus().publish("news", "hello");
    Thread.sleep(500);
    System.out.println((told.isEmpty() ? "PASS" : "FAIL") + " after unregister the browser is told " + told);
    System.exit(0);
  }
}
