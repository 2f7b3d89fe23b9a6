package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * A binding to a {@link Future} that tells listeners, {@code addListener(Runnable, Executor)}: Guava's {@code ListenableFuture}
 * and Google's {@code ApiFuture}.
 *
 * <p>By their contract such a future may complete at any time and on any thread. A copy is a proxy of the interface, so that
 * there is none where the caller expects a class, or an interface that can do more. Stateless.
 */
final class ListenableFutureBinding implements ResultBinding {
    private final String name;
    private final String type;
    private final Set<String> combinators;

    private ListenableFutureBinding(String name, String type, Set<String> combinators) {
        this.name = name;
        this.type = type;
        this.combinators = combinators;
    }

    /** That of Guava. */
    static ListenableFutureBinding ofGuava() {
        return new ListenableFutureBinding(
                "ListenableFuture",
                "com.google.common.util.concurrent.ListenableFuture",
                Set.of(
                        "com.google.common.util.concurrent.Futures",
                        "com.google.common.util.concurrent.JdkFutureAdapters"));
    }

    /** That of Google's API clients. */
    static ListenableFutureBinding ofApi() {
        return new ListenableFutureBinding(
                "ApiFuture", "com.google.api.core.ApiFuture", Set.of("com.google.api.core.ApiFutures"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean isOperation(Class<?> owner, String method, MethodType methodType) {
        return !combinators.contains(owner.getName());
    }

    @Override
    public boolean isComplete(Object answer) {
        return ((Future<?>) answer).isDone();
    }

    @Override
    public Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException {
        if (!as.isInterface() || !SuperTypes.namesOf(as).contains(type)) {
            throw new CannotHoldException("it is taken as " + as.getName());
        }
        for (Method method : as.getMethods()) {
            if (method.getDeclaringClass() != Future.class && !method.getName().equals("addListener")) {
                throw new CannotHoldException(as.getName() + " can do more than tell listeners");
            }
        }
        try {
            Method addListener = as.getMethod("addListener", Runnable.class, Executor.class);
            return ListenableCopy.of((Future<?>) answer, as, addListener, request);
        } catch (NoSuchMethodException other) {
            throw new CannotHoldException(as.getName() + " has no addListener(Runnable, Executor)");
        }
    }
}
