import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.io.*;
import org.apache.sshd.common.io.nio2.*;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Two messages are written to an Nio2Session, then its output is shut down (the end of a forwarded connection); "device" = an AsynchronousSocketChannel of our own.
 *  Both messages must reach the socket before its output is shut down. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-network"); t.setDaemon(true); return t; });
  static boolean pending;
  static class Wire extends AsynchronousSocketChannel {
    final ByteArrayOutputStream sent = new ByteArrayOutputStream(); boolean outputShut; final CountDownLatch shut = new CountDownLatch(1);
    Wire() { super(null); }
    public <A> void write(ByteBuffer b, long timeout, TimeUnit u, A att, CompletionHandler<Integer, ? super A> h) {
      int n = b.remaining();
      synchronized (this) { if (outputShut) n = -1; else while (b.hasRemaining()) sent.write(b.get()); }
      int done = n; Runnable answer = () -> { if (done < 0) h.failed(new ClosedChannelException(), att); else h.completed(done, att); };
      if (pending) SES.schedule(answer, 200, TimeUnit.MILLISECONDS); else answer.run(); }
    public synchronized AsynchronousSocketChannel shutdownOutput() { outputShut = true; shut.countDown(); return this; }
    synchronized String sent() { return new String(sent.toByteArray(), StandardCharsets.US_ASCII); }
    public AsynchronousSocketChannel shutdownInput() { return this; } public boolean isOpen() { return true; } public void close() { }
    public SocketAddress getLocalAddress() { return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1); } public SocketAddress getRemoteAddress() { return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2); }
    public AsynchronousSocketChannel bind(SocketAddress a) { return this; } public <T> AsynchronousSocketChannel setOption(SocketOption<T> o, T v) { return this; } public <T> T getOption(SocketOption<T> o) { return null; } public Set<SocketOption<?>> supportedOptions() { return Set.of(); }
    public <A> void connect(SocketAddress r, A a, CompletionHandler<Void, ? super A> h) { throw new UnsupportedOperationException(); } public Future<Void> connect(SocketAddress r) { throw new UnsupportedOperationException(); }
    public <A> void read(ByteBuffer d, long t, TimeUnit u, A a, CompletionHandler<Integer, ? super A> h) { throw new UnsupportedOperationException(); } public Future<Integer> read(ByteBuffer d) { throw new UnsupportedOperationException(); }
    public <A> void read(ByteBuffer[] d, int o, int l, long t, TimeUnit u, A a, CompletionHandler<Long, ? super A> h) { throw new UnsupportedOperationException(); } public Future<Integer> write(ByteBuffer s) { throw new UnsupportedOperationException(); }
    public <A> void write(ByteBuffer[] s, int o, int l, long t, TimeUnit u, A a, CompletionHandler<Long, ? super A> h) { throw new UnsupportedOperationException(); }
  }
  static IoHandler nobody() { return new IoHandler() {
      public void sessionCreated(IoSession s) { } public void sessionClosed(IoSession s) { } public void exceptionCaught(IoSession s, Throwable t) { }
      public void messageReceived(IoSession s, org.apache.sshd.common.util.Readable m) { } }; }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    Wire wire = new Wire();
    SshClient manager = SshClient.setUpDefaultClient();
    Nio2Session session = new Nio2Session(new Nio2Connector(manager, nobody(), AsynchronousChannelGroup.withFixedThreadPool(1, r -> { Thread t = new Thread(r, "nio2"); t.setDaemon(true); return t; }), SES), manager, nobody(), wire, null);
    session.writeBuffer(new ByteArrayBuffer("first,".getBytes(StandardCharsets.US_ASCII)));
    IoWriteFuture second = session.writeBuffer(new ByteArrayBuffer("second".getBytes(StandardCharsets.US_ASCII)));
    session.shutdownOutputStream();
    boolean over = second.await(5, TimeUnit.SECONDS), ok = over && second.isWritten();
    boolean shut = wire.shut.await(3, TimeUnit.SECONDS);
    System.out.println((ok && shut && wire.sent().equals("first,second") ? "PASS" : "FAIL") + " second write " + (!over ? "has no end" : ok ? "done" : "failed: " + second.getException()) + "; the wire got \"" + wire.sent() + "\"" + (shut ? " and the end" : ""));
    System.exit(0);
  }
}
