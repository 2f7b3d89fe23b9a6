package io.driververifier.verifier.bind;

import io.driververifier.verifier.CallbackSpec;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The binding to calls with a parameter that is told of the completion, as a user has declared or its method says.
 *
 * <p>Each method of the callback that returns nothing tells something: the first telling is the completion, what comes after
 * keeps behind it. Methods that return a value are passed on at once.
 *
 * <p>Any thread; {@code isMatched} spares what has been done, whoever did it.
 */
final class CallbackBinding implements WatchedBinding {
    /** That of every parameter that is annotated. */
    static final CallbackBinding ANNOTATED = new CallbackBinding(Optional.empty());

    private final Optional<CallbackSpec> declared;
    private boolean isMatched;

    /** That of the parameter that is {@code declared}, if it is not annotated. */
    CallbackBinding(Optional<CallbackSpec> declared) {
        this.declared = declared;
    }

    /** A call has left the driver. */
    void called() {
        if (!isMatched) {
            declared.ifPresent(DeclaredCallbacks::matched);
            isMatched = true;
        }
    }

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
        return StandIns.problemOf(type.parameterType(parameter)).isEmpty();
    }

    @Override
    public boolean watches(@Nullable Object receiver) {
        return false;
    }

    @Override
    public Runnable wrap(WatchedCall call) throws CannotHoldException {
        if (call.request() == null) {
            return () -> {};
        }
        Telling telling = new Telling(call, Telling.Carrier.LOOP, () -> {});
        call.arguments()[call.parameter()] = StandIns.of(call.as(), call.callback(), telling);
        return () -> {};
    }
}
