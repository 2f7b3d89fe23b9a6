package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;

/**
 * The binding to calls with a parameter that is told of the completion, as a user has declared or its method says.
 *
 * <p>Each method of the callback that returns nothing tells something: the first telling is the completion, what comes after
 * keeps behind it. Methods that return a value are passed on at once. Stateless.
 */
final class CallbackBinding implements WatchedBinding {
    static final CallbackBinding INSTANCE = new CallbackBinding();

    private CallbackBinding() {}

    @Override
    public String name() {
        return "callback";
    }

    /** None: the declarations and annotations say which. */
    @Override
    public String type() {
        return "";
    }

    @Override
    public boolean isDispatch(Class<?> owner, String method, MethodType type, int parameter) {
        return !type.parameterType(parameter).isPrimitive();
    }

    @Override
    public Runnable wrap(WatchedCall call) throws CannotHoldException {
        if (call.request() == null) {
            return () -> {};
        }
        Telling telling = new Telling(call, Telling.Carrier.HERE, wasKept -> {});
        call.arguments()[call.parameter()] = StandIns.of(call.as(), call.callback(), telling);
        return () -> {};
    }
}
