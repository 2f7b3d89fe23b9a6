package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/**
 * The binding to calls that take a {@link CompletionHandler}: those of asynchronous channels, and of any interface of the
 * user's.
 *
 * <p>The lower layer gets a handler that keeps back what it is told, and duplicates of the buffers that it transfers, so that
 * the driver's own move when its handler is told and not before. Operations of a file channel may overtake each other, as its
 * contract says; a socket channel has one for each direction at a time ({@link ChannelTransfers}). Stateless.
 */
final class CompletionHandlerBinding implements WatchedBinding {
    @Override
    public String name() {
        return "CompletionHandler";
    }

    @Override
    public String type() {
        return CompletionHandler.class.getName();
    }

    @Override
    public boolean isDispatch(Class<?> owner, String method, MethodType type, int parameter) {
        return type.parameterType(parameter).isInterface();
    }

    /** Only channels have rules: the handlers of others stay what they are. */
    @Override
    public boolean watches(@Nullable Object receiver) {
        return receiver instanceof AsynchronousChannel;
    }

    @Override
    public Runnable wrap(WatchedCall call) throws CannotHoldException {
        Runnable ended = ChannelTransfers.begin(call);
        LentBuffers buffers = LentBuffers.of(call);
        Telling telling = new Telling(call, GroupThreads.of(call), () -> {
            buffers.giveBack(call);
            ended.run();
        });
        call.arguments()[call.parameter()] = standIn(call, telling);
        return ended;
    }

    @SuppressWarnings("unchecked") // what it is told is passed as it is
    private static Object standIn(WatchedCall call, Telling telling) throws CannotHoldException {
        return call.as() == CompletionHandler.class
                ? new HeldHandler<>((CompletionHandler<@Nullable Object, @Nullable Object>) call.callback(), telling)
                : StandIns.of(call.as(), call.callback(), telling);
    }
}
