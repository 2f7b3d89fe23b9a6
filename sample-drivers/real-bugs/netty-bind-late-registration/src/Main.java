import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.*;
import io.netty.channel.local.*;
import java.util.concurrent.*;

/** "device" = EventLoopGroup.register(Channel): ChannelFuture (a group of the user). The channel is registered when the call returns, in both modes; inline: the future is done, pending: it
 *  is done 300 ms later, on the channel's loop. A listener of the bind future must be called on the channel's event loop, as the contract says. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    EventLoopGroup group = new LocalEventLoopGroup(1) {
      @Override public ChannelFuture register(Channel ch) {
        ChannelFuture f = super.register(ch).syncUninterruptibly();
        if (!pending) return f;
        ChannelPromise p = ch.newPromise();
        ch.eventLoop().schedule(() -> { p.setSuccess(); }, 300, TimeUnit.MILLISECONDS);
        return p; } };
    BlockingQueue<String> got = new LinkedBlockingQueue<>();
    new ServerBootstrap().group(group).channel(LocalServerChannel.class).childHandler(new ChannelInboundHandlerAdapter()).bind(new LocalAddress("case"))
        .addListener((ChannelFutureListener) f -> got.add((f.isSuccess() && f.channel().eventLoop().inEventLoop() ? "PASS" : "FAIL") + " success=" + f.isSuccess() + ", listener called in " + Thread.currentThread().getName() + ", on the channel's loop: " + f.channel().eventLoop().inEventLoop()));
    String r = got.poll(5, TimeUnit.SECONDS);
    System.out.println(r == null ? "FAIL listener never called" : r);
    System.exit(0);
  }
}
