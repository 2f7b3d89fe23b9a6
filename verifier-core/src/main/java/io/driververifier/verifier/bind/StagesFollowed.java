package io.driververifier.verifier.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * Whether the stages are followed that drivers make. It seldom changes and is asked at every method of a stage: a constant to
 * the compiler until it does.
 *
 * <p>Any thread may ask; it is set under the lock of {@link BoundPrograms}.
 */
final class StagesFollowed {
    private static final MutableCallSite ANSWER = new MutableCallSite(MethodHandles.constant(boolean.class, false));
    private static boolean isFollowed;

    private StagesFollowed() {}

    static void set(boolean follow) {
        if (follow != isFollowed) {
            isFollowed = follow;
            ANSWER.setTarget(MethodHandles.constant(boolean.class, follow));
            MutableCallSite.syncAll(new MutableCallSite[] {ANSWER});
        }
    }

    /** Calls {@code followed} while they are followed, and else {@code plain}. */
    static MethodHandle guard(MethodHandle followed, MethodHandle plain) {
        MethodHandle test = MethodHandles.dropArguments(
                ANSWER.dynamicInvoker(), 0, plain.type().parameterList());
        return MethodHandles.guardWithTest(test, followed, plain);
    }
}
