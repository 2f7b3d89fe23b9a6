package io.driververifier.verifier.bind;

import io.driververifier.verifier.CallbackSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The callbacks that users have declared, in this copy of the core. Declared before the classes that call them are woven.
 *
 * <p>Any thread; {@code all} only grows, {@code matched} is concurrent.
 */
public final class DeclaredCallbacks {
    private static final Set<CallbackSpec> ALL = ConcurrentHashMap.newKeySet();
    private static final Set<CallbackSpec> MATCHED = ConcurrentHashMap.newKeySet();

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
     * names}; it has matched a call now.
     */
    static Optional<CallbackSpec> match(Set<String> names, String method, int parameter) {
        Optional<CallbackSpec> found = of(method, parameter + 1).stream()
                .filter(spec -> spec.parameter() == parameter + 1 && names.contains(spec.className()))
                .findFirst();
        found.ifPresent(MATCHED::add);
        return found;
    }

    /** Whether a call was woven as {@code spec} says. */
    static boolean hasMatched(CallbackSpec spec) {
        return MATCHED.contains(spec);
    }
}
