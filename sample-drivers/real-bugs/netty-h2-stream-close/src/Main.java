import io.netty.bootstrap.*;
import io.netty.buffer.Unpooled;
import io.netty.channel.*;
import io.netty.channel.local.*;
import io.netty.handler.codec.http2.*;
import io.netty.util.*;
import java.util.concurrent.*;

/** An HTTP/2 stream of a server is answered with its last frame; "device" = the channel of the connection. When the stream's channel is told inactive its answer is written. */
public class Main {
  static boolean pending;
  static class Slow extends ChannelOutboundHandlerAdapter { // what is written goes out, the promise is told 200 ms later
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise p) {
      ctx.write(msg).addListener(f -> ctx.executor().schedule(() -> { if (f.isSuccess()) p.trySuccess(); else p.tryFailure(f.cause()); }, 200, TimeUnit.MILLISECONDS)); } }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    CompletableFuture<String> inactive = new CompletableFuture<>();
    EventLoopGroup loops = new DefaultEventLoopGroup(2, new io.netty.util.concurrent.DefaultThreadFactory("loop", true));
    LocalAddress address = new LocalAddress("h2");
    ChannelHandler stream = new ChannelInboundHandlerAdapter() { @Override public boolean isSharable() { return true; }
      ChannelFuture answer;
      @Override public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Http2HeadersFrame && ((Http2HeadersFrame) msg).isEndStream()) {
          ctx.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
          answer = ctx.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer("hello", CharsetUtil.US_ASCII), true)); }
        ReferenceCountUtil.release(msg); }
      @Override public void channelInactive(ChannelHandlerContext ctx) { inactive.complete(answer == null ? "never" : answer.isSuccess() ? "before" : "not before"); } };
    new ServerBootstrap().group(loops).channel(LocalServerChannel.class).childHandler(new ChannelInitializer<Channel>() {
      protected void initChannel(Channel ch) { if (pending) ch.pipeline().addLast(new Slow());
        ch.pipeline().addLast(Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(stream)); } }).bind(address).sync();
    Channel client = new Bootstrap().group(loops).channel(LocalChannel.class).handler(new ChannelInitializer<Channel>() {
      protected void initChannel(Channel ch) { ch.pipeline().addLast(Http2FrameCodecBuilder.forClient().build(), new Http2MultiplexHandler(new ChannelInboundHandlerAdapter())); } }).connect(address).sync().channel();
    CompletableFuture<Void> answered = new CompletableFuture<>();
    Http2StreamChannel request = new Http2StreamChannelBootstrap(client).handler(new ChannelInboundHandlerAdapter() {
      @Override public void channelRead(ChannelHandlerContext ctx, Object msg) { if (msg instanceof Http2DataFrame && ((Http2DataFrame) msg).isEndStream()) answered.complete(null); ReferenceCountUtil.release(msg); } }).open().get();
    request.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().method("GET").path("/").scheme("http").authority("h"), true));
    answered.get(5, TimeUnit.SECONDS);
    String written; try { written = inactive.get(5, TimeUnit.SECONDS); } catch (TimeoutException e) { written = "still active"; }
    boolean ok = written.equals("before");
    System.out.println((ok ? "PASS" : "FAIL") + " the answer was written " + written + " the stream's channel was inactive");
    System.exit(ok ? 0 : 1);
  }
}
