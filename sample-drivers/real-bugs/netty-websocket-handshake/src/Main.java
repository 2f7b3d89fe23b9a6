import io.netty.bootstrap.*;
import io.netty.channel.*;
import io.netty.channel.nio.*;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.*;
import io.netty.handler.codec.http.*;
import io.netty.handler.codec.http.websocketx.*;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/** A WebSocket server on the loopback. "device" = the channel's write (ChannelFuture). inline: the write of the handshake's response has completed when the client reads it; pending: an outbound handler at the
 *  head passes the bytes on at once and completes the promise 300 ms later. A client that sends a frame as soon as it has seen 101 must be understood. */
public class Main {
  static final BlockingQueue<String> got = new LinkedBlockingQueue<>();
  static class LateCompletion extends ChannelOutboundHandlerAdapter {
    @Override public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      ChannelPromise inner = ctx.newPromise();
      inner.addListener(f -> ctx.executor().schedule(() -> { if (f.isSuccess()) promise.trySuccess(); else promise.tryFailure(f.cause()); }, 300, TimeUnit.MILLISECONDS));
      ctx.write(msg, inner); } }
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    NioEventLoopGroup g = new NioEventLoopGroup(1);
    Channel srv = new ServerBootstrap().group(g).channel(NioServerSocketChannel.class).childHandler(new ChannelInitializer<SocketChannel>() {
      protected void initChannel(SocketChannel ch) {
        if (pending) ch.pipeline().addLast(new LateCompletion());
        ch.pipeline().addLast(new HttpRequestDecoder(), new HttpObjectAggregator(65536), new HttpResponseEncoder(), new SimpleChannelInboundHandler<Object>() {
          @Override protected void channelRead0(ChannelHandlerContext c, Object m) {
            if (m instanceof FullHttpRequest && ((FullHttpRequest) m).getDecoderResult().isSuccess()) new WebSocketServerHandshakerFactory("ws://x/", null, false).newHandshaker((FullHttpRequest) m).handshake(c.channel(), (FullHttpRequest) m);
            else got.add(m instanceof TextWebSocketFrame ? "frame " + ((TextWebSocketFrame) m).text() : m.getClass().getSimpleName()); }
          @Override public void exceptionCaught(ChannelHandlerContext c, Throwable t) { got.add(t.toString()); } });
      } }).bind("127.0.0.1", 0).sync().channel();
    try (Socket s = new Socket("127.0.0.1", ((InetSocketAddress) srv.localAddress()).getPort())) {
      OutputStream o = s.getOutputStream(); InputStream i = s.getInputStream();
      o.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://x\r\n\r\n".getBytes()); o.flush();
      StringBuilder sb = new StringBuilder(); while (sb.indexOf("\r\n\r\n") < 0) sb.append((char) i.read());
      o.write(new byte[] {(byte) 0x81, (byte) 0x85, 0, 0, 0, 0, 'H', 'e', 'l', 'l', 'o'}); o.flush();   // a masked text frame
      String r = got.poll(3, TimeUnit.SECONDS);
      System.out.println(("frame Hello".equals(r) ? "PASS " : "FAIL ") + sb.toString().split("\r\n")[0] + "; the first frame was read as: " + r);
    }
    System.exit(0);
  }
}
