package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A listenable future as its caller sees it: as the original from the moment on at which that is let go on, before as one that
 * is not complete.
 *
 * <p>Any thread. {@code listeners} is guarded by this, also against {@code settled} being opened.
 */
final class ListenableCopy implements InvocationHandler {
    private final Future<?> original;
    private final Method addListener;
    private final Request request;
    private final List<Object[]> listeners = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);

    private ListenableCopy(Future<?> original, Method addListener, Request request) {
        this.original = original;
        this.addListener = addListener;
        this.request = request;
    }

    /** A copy of {@code original} that is an object of the interface {@code as} and is completed by {@code request}. */
    static Object of(Future<?> original, Class<?> as, Method addListener, Request request) {
        ListenableCopy copy = new ListenableCopy(original, addListener, request);
        if (original.isDone()) {
            copy.arrived();
        } else {
            Executor here = Runnable::run;
            Reflected.call(addListener, original, (Runnable) copy::arrived, here);
        }
        return Proxy.newProxyInstance(as.getClassLoader(), new Class<?>[] {as}, copy);
    }

    private void arrived() {
        request.complete(this::settle);
    }

    /** The original tells the listeners, in the order in which they came: it is complete. */
    private void settle() {
        List<Object[]> waiting;
        synchronized (this) {
            settled.countDown();
            waiting = List.copyOf(listeners);
            listeners.clear();
        }
        waiting.forEach(listener -> Reflected.call(addListener, original, listener));
    }

    private boolean isSettled() {
        return settled.getCount() == 0;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return Reflected.ofObject(proxy, method, given);
        }
        @Nullable Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "isDone" -> isSettled();
            case "isCancelled" -> isSettled() && original.isCancelled();
            case "cancel" -> cancel(Boolean.TRUE.equals(arguments[0]));
            case "get" ->
                arguments.length == 0 ? get() : get((Long) arguments[0], (TimeUnit) Reflected.must(arguments[1]));
            case "addListener" -> add(arguments);
            case "state" -> isSettled() ? Reflected.call(method, original) : running(method.getReturnType());
            default -> now(method);
        };
    }

    /** As {@link Future#cancel} wants it, the copy is done when this returns, whatever it answers. */
    private boolean cancel(boolean mayInterrupt) {
        boolean isCancelled = !isSettled() && original.cancel(mayInterrupt);
        if (original.isDone()) {
            settle();
            request.cancel();
        }
        return isCancelled;
    }

    private @Nullable Object get() throws InterruptedException, ExecutionException {
        settled.await();
        return original.get();
    }

    private @Nullable Object get(long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!settled.await(time, unit)) {
            throw new TimeoutException("Waited " + time + " " + unit);
        }
        return original.get();
    }

    private @Nullable Object add(@Nullable Object[] listener) {
        Reflected.must(listener[0]);
        Reflected.must(listener[1]);
        synchronized (this) {
            if (!isSettled()) {
                listeners.add(listener.clone());
                return null;
            }
        }
        return Reflected.call(addListener, original, listener);
    }

    /** {@code Future.State.RUNNING} of a JDK that has it. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object running(Class<?> state) {
        return Enum.valueOf((Class) state, "RUNNING");
    }

    /** {@code resultNow} and {@code exceptionNow} of a JDK that has them. */
    private @Nullable Object now(Method method) {
        if (!isSettled()) {
            throw new IllegalStateException("Task has not completed");
        }
        return Reflected.call(method, original);
    }
}
