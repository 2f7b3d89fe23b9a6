import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import org.springframework.data.redis.core.*;
import org.springframework.session.data.redis.ReactiveRedisOperationsSessionRepository;
import reactor.core.publisher.*;

/** "device" = Redis (ReactiveRedisOperations), here a map of hashes. A session is stored, loaded, gets another id and an attribute, as at a login, and is saved:
 *  loaded by its new id it has the attribute. inline: a command is carried out when it is subscribed to; pending: rename 200 ms later. */
public class Main {
  static boolean pending;
  static final ConcurrentMap<String, Map<Object, Object>> redis = new ConcurrentHashMap<>();
  static <T> Mono<T> command(Callable<T> c) { return Mono.fromCallable(c); }
  @SuppressWarnings("unchecked") static <T> T fake(Class<?> type, Map<String, java.util.function.Function<Object[], Object>> methods) {
    return (T) Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {type}, (p, m, args) -> {
      java.util.function.Function<Object[], Object> f = methods.get(m.getName());
      if (f == null) throw new UnsupportedOperationException(m.toString());
      return f.apply(args); }); }
  @SuppressWarnings("unchecked")
  public static void main(String[] a) throws Exception {
    ReactiveHashOperations<String, Object, Object> hashes = fake(ReactiveHashOperations.class, Map.of(
        "putAll", x -> command(() -> { redis.computeIfAbsent((String) x[0], k -> new ConcurrentHashMap<>()).putAll((Map<Object, Object>) x[1]); return true; }),
        "entries", x -> command(() -> redis.get(x[0])).flatMapIterable(h -> new ArrayList<>(h.entrySet()))));
    ReactiveRedisOperations<String, Object> operations = fake(ReactiveRedisOperations.class, Map.of(
        "opsForHash", x -> hashes,
        "expire", x -> command(() -> redis.containsKey(x[0])),
        "hasKey", x -> command(() -> redis.containsKey(x[0])),
        "delete", x -> command(() -> { long n = 0; for (Object k : (Object[]) x[0]) if (redis.remove(k) != null) n++; return n; }),
        "rename", x -> (pending ? Mono.delay(Duration.ofMillis(200)) : Mono.just(0L)).flatMap(now -> command(() -> { Map<Object, Object> h = redis.remove(x[0]); if (h == null) throw new IllegalStateException("ERR no such key"); redis.put((String) x[1], h); return true; }))));
    String seen;
    try { seen = String.valueOf(login(new ReactiveRedisOperationsSessionRepository(operations), a[0].equals("pending"))); } catch (RuntimeException e) { seen = e.toString(); }
    System.out.println((seen.equals("alice") ? "PASS" : "FAIL") + " user of the session: " + seen);
    System.exit(seen.equals("alice") ? 0 : 1);
  }
  static <S extends org.springframework.session.Session> Object login(org.springframework.session.ReactiveSessionRepository<S> sessions, boolean late) {
    Duration limit = Duration.ofSeconds(5);
    S fresh = sessions.createSession().block(limit);
    sessions.save(fresh).block(limit);
    S session = sessions.findById(fresh.getId()).block(limit);
    pending = late;
    String id = session.changeSessionId();
    session.setAttribute("user", "alice");
    sessions.save(session).block(limit);
    return sessions.findById(id).block(limit).getAttribute("user");
  }
}
