import io.netty.bootstrap.*;
import io.netty.channel.*;
import io.netty.channel.local.*;
import io.netty.channel.pool.*;
import io.netty.util.concurrent.Future;
import java.util.concurrent.*;

/** "device" = SimpleChannelPool.connectChannel(Bootstrap): ChannelFuture, overridden by the user. The channel is connected when the call returns, in both modes; inline: the future is done,
 *  pending: it is done 300 ms later, on the channel's loop. A caller that does not get its channel at once gives up: it cancels. The channel must go back to the pool or be closed. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    EventLoopGroup g = new DefaultEventLoopGroup(1);
    LocalAddress addr = new LocalAddress("case");
    ChannelHandler nothing = new ChannelInboundHandlerAdapter() { @Override public boolean isSharable() { return true; } };
    new ServerBootstrap().group(g).channel(LocalServerChannel.class).childHandler(nothing).bind(addr).sync();
    Bootstrap client = new Bootstrap().group(g).channel(LocalChannel.class).remoteAddress(addr);
    Channel ch = client.clone().handler(nothing).connect().sync().channel();
    CountDownLatch back = new CountDownLatch(1);
    ch.closeFuture().addListener(f -> back.countDown());
    SimpleChannelPool pool = new SimpleChannelPool(client, new AbstractChannelPoolHandler() {
        public void channelCreated(Channel c) { }
        @Override public void channelReleased(Channel c) { back.countDown(); } }) {
      @Override protected ChannelFuture connectChannel(Bootstrap b) {
        if (!pending) return ch.newSucceededFuture();
        ChannelPromise p = ch.newPromise();
        ch.eventLoop().schedule(() -> { p.setSuccess(); }, 300, TimeUnit.MILLISECONDS);
        return p; } };
    String caller = g.next().submit(() -> {
      Future<Channel> f = pool.acquire();
      if (f.isSuccess()) { pool.release(f.getNow()); return "served at once, released"; }
      return "cancelled=" + f.cancel(true); }).sync().getNow();
    boolean ok = back.await(4, TimeUnit.SECONDS);
    System.out.println((ok ? "PASS" : "FAIL") + " caller: " + caller + "; channel " + (ok ? "pooled or closed" : "lost: open=" + ch.isOpen() + ", not in the pool"));
    System.exit(0);
  }
}
