import java.io.IOException;
import java.lang.reflect.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.reactivestreams.*;
import org.springframework.core.io.buffer.*;
import reactor.core.publisher.*;

/** DataBufferUtils.readAsynchronousFileChannel, cancelled by its subscriber; "device" = an AsynchronousFileChannel of our own.
 *  Every pooled buffer that was allocated must have been released in the end. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-disk"); t.setDaemon(true); return t; });
  static boolean pending; static final AtomicInteger allocated = new AtomicInteger(), released = new AtomicInteger();
  static class Disk extends AsynchronousFileChannel {
    final byte[] data; volatile boolean open = true; Disk(byte[] data) { this.data = data; }
    public <A> void read(ByteBuffer b, long pos, A att, CompletionHandler<Integer, ? super A> h) {
      int n = pos >= data.length ? -1 : Math.min(b.remaining(), data.length - (int) pos); if (n > 0) b.put(data, (int) pos, n);
      if (pending) SES.schedule(() -> h.completed(n, att), 200, TimeUnit.MILLISECONDS); else h.completed(n, att); }
    public <A> void write(ByteBuffer b, long pos, A att, CompletionHandler<Integer, ? super A> h) { throw new UnsupportedOperationException(); }
    public Future<Integer> write(ByteBuffer b, long p) { throw new UnsupportedOperationException(); } public Future<Integer> read(ByteBuffer b, long p) { throw new UnsupportedOperationException(); }
    public long size() { return data.length; } public AsynchronousFileChannel truncate(long s) { return this; } public void force(boolean m) { }
    public <A> void lock(long p, long s, boolean sh, A a, CompletionHandler<FileLock, ? super A> h) { throw new UnsupportedOperationException(); } public Future<FileLock> lock(long p, long s, boolean sh) { throw new UnsupportedOperationException(); }
    public FileLock tryLock(long p, long s, boolean sh) { return null; } public boolean isOpen() { return open; } public void close() { open = false; } }
  /** A factory whose buffers are reference counted (one count each). */
  static DataBufferFactory counting() {
    DefaultDataBufferFactory d = new DefaultDataBufferFactory();
    return (DataBufferFactory) Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] { DataBufferFactory.class }, (p, m, args) -> {
      Object r = call(m, d, args); return m.getName().equals("allocateBuffer") ? pooled((DataBuffer) r) : r; }); }
  static PooledDataBuffer pooled(DataBuffer d) {
    allocated.incrementAndGet(); AtomicBoolean live = new AtomicBoolean(true);
    return (PooledDataBuffer) Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] { PooledDataBuffer.class }, (p, m, args) -> {
      switch (m.getName()) {
        case "isAllocated": return live.get();
        case "retain": case "touch": return p;
        case "release": if (live.getAndSet(false)) released.incrementAndGet(); return true;
        case "equals": return p == args[0]; case "hashCode": return System.identityHashCode(p);
        default: Object r = call(m, d, args); return r == d ? p : r; } }); }
  static Object call(Method m, Object o, Object[] args) throws Throwable { try { return m.invoke(o, args); } catch (InvocationTargetException e) { throw e.getCause(); } }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    Disk disk = new Disk(new byte[1000]); AtomicReference<Subscription> sub = new AtomicReference<>(); AtomicInteger got = new AtomicInteger();
    DataBufferUtils.readAsynchronousFileChannel(() -> disk, counting(), 4096).subscribe(new Subscriber<DataBuffer>() {
      public void onSubscribe(Subscription s) { sub.set(s); s.request(1); }
      public void onNext(DataBuffer b) { got.incrementAndGet(); DataBufferUtils.release(b); }
      public void onError(Throwable t) { System.out.println("onError " + t); } public void onComplete() { } });
    sub.get().cancel();
    long end = System.nanoTime() + 1_000_000_000L;
    do Thread.sleep(50); while (System.nanoTime() < end);
    System.out.println((allocated.get() == released.get() ? "PASS" : "FAIL") + " buffers received " + got + ", allocated " + allocated + ", released " + released);
    System.exit(0);
  }
}
