package io.driververifier.verifier.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * Something that bound calls do in few runs and are asked about at every call: a constant to the compiler until it changes.
 *
 * <p>Any thread may ask; it is set under the lock of {@link BoundPrograms}.
 */
final class RareState {
    /** The stages are followed that drivers make. */
    static final RareState FOLLOWS_STAGES = new RareState();

    /** Calls are put off as a whole. */
    static final RareState DEFERS_CALLS = new RareState();

    private final MutableCallSite answer = new MutableCallSite(MethodHandles.constant(boolean.class, false));
    private boolean isOn;

    private RareState() {}

    void set(boolean on) {
        if (on != isOn) {
            isOn = on;
            answer.setTarget(MethodHandles.constant(boolean.class, on));
            MutableCallSite.syncAll(new MutableCallSite[] {answer});
        }
    }

    /** Calls {@code rare} while it is on, and else {@code plain}. */
    MethodHandle guard(MethodHandle rare, MethodHandle plain) {
        MethodHandle test = MethodHandles.dropArguments(
                answer.dynamicInvoker(), 0, plain.type().parameterList());
        return MethodHandles.guardWithTest(test, rare, plain);
    }
}
