package io.driververifier.verifier.bind;

import io.driververifier.verifier.CallbackNotes;
import io.driververifier.verifier.CallbackSpec;
import io.driververifier.verifier.Weaving;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The callbacks that users have declared, in this copy of the core. Declared before the classes that call them are woven.
 *
 * <p>Any thread; {@code ALL} only grows, the others are concurrent.
 */
public final class DeclaredCallbacks {
    private static final String WITHIN = "no call of it left the driver with a callback";
    private static final Set<CallbackSpec> ALL = ConcurrentHashMap.newKeySet();
    private static final Set<CallbackSpec> MATCHED = ConcurrentHashMap.newKeySet();
    private static final Map<CallbackSpec, String> REFUSED = new ConcurrentHashMap<>();

    private DeclaredCallbacks() {}

    /** From now on calls as {@code specs} say are dispatches. */
    public static void declare(List<CallbackSpec> specs) {
        ALL.addAll(specs);
    }

    /** Those of methods with that name and so many parameters, in whatever class. */
    public static List<CallbackSpec> of(String method, int parameters) {
        return ALL.isEmpty()
                ? List.of()
                : ALL.stream()
                        .filter(spec -> spec.method().equals(method) && spec.parameter() <= parameters)
                        .toList();
    }

    /**
     * The declaration of a parameter, from 0, of a method of a class that is, extends or implements all of the classes {@code
     * names}, where something can stand for what is passed as {@code type}. A call is made now, perhaps within the driver.
     */
    static Optional<CallbackSpec> match(Set<String> names, String method, int parameter, Class<?> type) {
        Optional<CallbackSpec> found = of(method, parameter + 1).stream()
                .filter(spec -> spec.parameter() == parameter + 1 && names.contains(spec.className()))
                .findFirst();
        if (found.isEmpty()) {
            return found;
        }
        Optional<String> problem = StandIns.problemOf(type);
        REFUSED.put(found.get(), problem.orElse(WITHIN));
        return problem.isEmpty() ? found : Optional.empty();
    }

    /** A call as {@code spec} says has left the driver. */
    static void matched(CallbackSpec spec) {
        MATCHED.add(spec);
    }

    /** What a person should know of {@code spec}: whether it is effective, and if not, why. */
    static String note(CallbackSpec spec) {
        if (MATCHED.contains(spec)) {
            return CallbackNotes.effective(spec);
        }
        String problem = Objects.requireNonNullElseGet(REFUSED.get(spec), () -> Weaving.problemOf(spec));
        return CallbackNotes.withoutEffect(spec, problem.isEmpty() ? CallbackNotes.NO_CALL : problem);
    }
}
