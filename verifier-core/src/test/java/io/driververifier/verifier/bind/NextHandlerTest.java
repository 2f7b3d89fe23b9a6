package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** Which handler takes what another one passes on; without an agent the code of these is that of the driver without a name. */
final class NextHandlerTest {
    private static final String NOBODY = "";

    /** Takes writes, and nothing else. */
    private static final class Taker extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message, promise);
        }
    }

    private static ChannelHandlerContext lastOf(ChannelHandler... handlers) {
        return new EmbeddedChannel(handlers).pipeline().lastContext();
    }

    @Test
    void theHandlerBeforeTakesWhatIsWrittenWhoeverLetsItPassBetween() {
        ChannelHandlerContext context = lastOf(
                new Taker(),
                new ChannelInboundHandlerAdapter(),
                new ChannelDuplexHandler(),
                new ChannelInboundHandlerAdapter());
        assertThat(NextHandler.isOwn(NOBODY, context, "write")).isTrue();
        assertThat(NextHandler.isOwn("acme", context, "write")).isFalse();
    }

    @Test
    void whatNobodyTakesLeavesThePipeline() {
        ChannelHandlerContext context = lastOf(new Taker(), new ChannelInboundHandlerAdapter());
        assertThat(NextHandler.isOwn(NOBODY, context, "close")).isFalse();
        assertThat(NextHandler.isOwn(NOBODY, lastOf(new Taker()), "write"))
                .as("its own")
                .isFalse();
    }

    @Test
    void theClassThatHasTheMethodSaysWhoseCodeTakes() {
        ChannelHandlerContext context = lastOf(
                new CombinedChannelDuplexHandler<>(new ChannelInboundHandlerAdapter(), new Taker()) {},
                new ChannelInboundHandlerAdapter());
        assertThat(NextHandler.takerOf(context, "write")).hasValue(CombinedChannelDuplexHandler.class);
    }

    @Test
    void ofAContextThatWasRemovedNoHandlerIsKnown() {
        ChannelHandlerContext context = lastOf(new Taker(), new ChannelInboundHandlerAdapter());
        context.pipeline().remove(context.handler());
        assertThat(NextHandler.isOwn(NOBODY, context, "write")).isFalse();
    }

    @Test
    void whatIsNoContextPassesNothingOn() {
        assertThat(NextHandler.isOwn(NOBODY, new EmbeddedChannel(new Taker()), "write"))
                .isFalse();
    }

    @Test
    void methodsThatGoTowardsTheUserAreTakenByNobodyHere() {
        assertThat(NextHandler.taking("writeAndFlush")).isEqualTo("write");
        assertThat(NextHandler.taking("fireChannelRead")).isNull();
    }
}
