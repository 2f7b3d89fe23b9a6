package io.driververifier.verifier.bind;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The handler that takes what a Netty handler passes on by its context: that one's code runs next, the context's only on the way.
 *
 * <p>What a driver's handler passes to another one of the driver stays in the driver, and what that one tells is in an order
 * that it keeps. Any thread; what is found of a class of contexts or of handlers is kept with that class, in concurrent tables.
 */
final class NextHandler {
    private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";
    private static final String OUTBOUND = "io.netty.channel.ChannelOutboundHandler";

    /** Whose methods do nothing but pass on. */
    private static final Set<String> PASSING_ON = Set.of(
            "io.netty.channel.ChannelOutboundHandlerAdapter",
            "io.netty.channel.ChannelDuplexHandler",
            "io.netty.channel.ChannelHandlerAdapter");

    /** The methods of a context that go towards the wire, by name, and those of a handler that take them. */
    private static final Map<String, String> TAKEN_BY = Map.of(
            "bind", "bind",
            "connect", "connect",
            "disconnect", "disconnect",
            "close", "close",
            "deregister", "deregister",
            "write", "write",
            "writeAndFlush", "write");

    private static final ClassValue<Optional<Ways>> OF_CONTEXTS = new ClassValue<>() {
        @Override
        protected Optional<Ways> computeValue(Class<?> type) {
            return Ways.of(type);
        }
    };

    /** By a handler's class and the name of a method: the class whose code runs there. */
    private static final ClassValue<Map<String, Optional<Class<?>>>> OWNERS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Class<?>>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private NextHandler() {}

    /** What leads from a context to the handlers of its pipeline. */
    private record Ways(Method name, Method pipeline, Method handlers) {
        static Optional<Ways> of(Class<?> type) {
            try {
                for (Class<?> at : SuperTypes.of(type)) {
                    if (at.getName().equals(CONTEXT)) {
                        Method pipeline = at.getMethod("pipeline");
                        return Optional.of(new Ways(
                                at.getMethod("name"),
                                pipeline,
                                pipeline.getReturnType().getMethod("toMap")));
                    }
                }
            } catch (ReflectiveOperationException | LinkageError otherNetty) {
                return Optional.empty();
            }
            return Optional.empty();
        }
    }

    /** The method of a handler that takes what a context's {@code method} passes on; null if it passes nothing on. */
    static @Nullable String taking(String method) {
        return TAKEN_BY.get(method);
    }

    /** Whether what {@code receiver} passes on is taken by the method {@code taking} of one of {@code driver}'s handlers. */
    static boolean isOwn(String driver, Object receiver, String taking) {
        return takerOf(receiver, taking)
                .filter(taker -> OwnCode.isOf(driver, taker))
                .isPresent();
    }

    /**
     * The class whose code takes what {@code receiver} passes on; empty where {@code receiver} is no context, or none in a
     * pipeline any more, and where nobody takes it before the wire.
     */
    static Optional<Class<?>> takerOf(Object receiver, String taking) {
        Optional<Ways> ways = OF_CONTEXTS.get(receiver.getClass());
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        Object pipeline = Reflected.must(Reflected.call(ways.get().pipeline(), receiver));
        Map<?, ?> handlers =
                (Map<?, ?>) Reflected.must(Reflected.call(ways.get().handlers(), pipeline));
        List<?> names = List.copyOf(handlers.keySet());
        for (int i = names.indexOf(Reflected.call(ways.get().name(), receiver)) - 1; i >= 0; i--) {
            Class<?> handler = Reflected.must(handlers.get(names.get(i))).getClass();
            Optional<Class<?>> owner = OWNERS.get(handler).computeIfAbsent(taking, method -> owner(handler, method));
            if (owner.filter(at -> !PASSING_ON.contains(at.getName())).isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }

    /** The class whose code runs when a {@code handler} takes what is passed on. */
    private static Optional<Class<?>> owner(Class<?> handler, String taking) {
        if (!NettyTypes.isAbove(handler, OUTBOUND)) {
            return Optional.empty();
        }
        try {
            for (Class<?> at = handler; at != null; at = at.getSuperclass()) {
                for (Method declared : at.getDeclaredMethods()) {
                    if (declared.getName().equals(taking) && isOfContext(declared)) {
                        return Optional.of(at);
                    }
                }
            }
        } catch (LinkageError partlyThere) {
            // A class whose methods cannot be listed says nothing.
        }
        return Optional.empty();
    }

    private static boolean isOfContext(Method method) {
        return method.getParameterCount() > 0
                && !method.isBridge()
                && method.getParameterTypes()[0].getName().equals(CONTEXT);
    }
}
