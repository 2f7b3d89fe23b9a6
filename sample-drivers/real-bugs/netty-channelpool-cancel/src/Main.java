import io.netty.bootstrap.*;
import io.netty.channel.*;
import io.netty.channel.local.*;
import io.netty.channel.pool.*;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.*;

/** "device" = ChannelHealthChecker.isHealthy(Channel): Future<Boolean> (SPI of the user), asked before a pooled channel is handed out. inline: an already succeeded future; pending: succeeds
 *  300 ms later on the same loop. A caller that does not get its channel at once gives up: it cancels. The pool of one channel must still serve the next caller. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    EventLoopGroup g = new DefaultEventLoopGroup(1);
    LocalAddress addr = new LocalAddress("case");
    new ServerBootstrap().group(g).channel(LocalServerChannel.class).childHandler(new ChannelInboundHandlerAdapter() { @Override public boolean isSharable() { return true; } }).bind(addr).sync();
    ChannelHealthChecker check = ch -> {
      if (!pending) return ch.eventLoop().newSucceededFuture(Boolean.TRUE);
      Promise<Boolean> p = ch.eventLoop().newPromise();
      ch.eventLoop().schedule(() -> p.setSuccess(Boolean.TRUE), 300, TimeUnit.MILLISECONDS);
      return p; };
    FixedChannelPool pool = new FixedChannelPool(new Bootstrap().group(g).channel(LocalChannel.class).remoteAddress(addr),
        new AbstractChannelPoolHandler() { public void channelCreated(Channel c) { } }, check, null, -1, 1, 10);
    pool.release(pool.acquire().sync().getNow()).sync();                       // one idle channel in the pool
    String second = g.next().submit(() -> {                                    // on the loop of the pool
      Future<Channel> f = pool.acquire();
      if (f.isSuccess()) { pool.release(f.getNow()); return "served at once, released"; }
      return "cancelled=" + f.cancel(true); }).sync().getNow();
    Future<Channel> third = pool.acquire();
    boolean ok = third.await(4, TimeUnit.SECONDS) && third.isSuccess();
    System.out.println((ok ? "PASS" : "FAIL") + " second caller: " + second + "; third caller: " + (third.isDone() ? String.valueOf(third.cause() == null ? "channel" : third.cause()) : "waits for ever") + "; acquired=" + pool.acquiredChannelCount());
    System.exit(0);
  }
}
