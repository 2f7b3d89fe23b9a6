package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the JVMs of a run have among their notes of the callbacks that were declared: one of them has to have met a call, or the
 * declaration is without effect and the run fails. Stateless.
 */
public final class CallbackNotes {
    /** The reason where nothing is wrong with the declaration by itself. */
    public static final String NO_CALL = "no call of it was made by a class of the driver";

    private static final String EFFECTIVE = " is effective";
    private static final String WITHOUT_EFFECT = " matched nothing: ";
    private static final String REMEDY =
            "; \"verifier bind --discover /driver NAME... -- COMMAND...\" lists what can be declared";

    private CallbackNotes() {}

    /** That a call was made as {@code callback} says. */
    public static String effective(CallbackSpec callback) {
        return of(callback) + EFFECTIVE;
    }

    /** That none was that counts, for {@code reason}. */
    public static String withoutEffect(CallbackSpec callback, String reason) {
        return of(callback) + WITHOUT_EFFECT + reason + REMEDY;
    }

    private static String of(CallbackSpec callback) {
        return "--bind " + callback;
    }

    /** A line for each of {@code callbacks} of which {@code notes} say that it is without effect, and none that it is not. */
    static List<String> complaints(List<CallbackSpec> callbacks, List<String> notes) {
        List<String> complaints = new ArrayList<>();
        for (CallbackSpec callback : callbacks) {
            if (!notes.contains(effective(callback))) {
                reason(callback, notes).ifPresent(complaints::add);
            }
        }
        return complaints;
    }

    /** A JVM that knows what is wrong says more than one in which no call was made. */
    private static Optional<String> reason(CallbackSpec callback, List<String> notes) {
        String plain = withoutEffect(callback, NO_CALL);
        List<String> reasons = notes.stream()
                .filter(note -> note.startsWith(of(callback) + WITHOUT_EFFECT))
                .toList();
        return reasons.stream()
                .filter(note -> !note.equals(plain))
                .findFirst()
                .or(() -> reasons.stream().findFirst());
    }

    /** Whether {@code note} is of one JVM alone, where {@link #complaints} say what it comes to. */
    static boolean isOfOneJvm(String note, List<CallbackSpec> callbacks) {
        return callbacks.stream().anyMatch(callback -> note.startsWith(of(callback) + WITHOUT_EFFECT));
    }
}
