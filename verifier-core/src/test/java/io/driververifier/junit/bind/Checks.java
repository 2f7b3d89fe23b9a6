package io.driververifier.junit.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Runs the checks of a contract as JUnit does, each on an object of its own, and tells which of them fail. */
final class Checks {
    private Checks() {}

    /** The names of all checks of {@code contract}. */
    static Set<String> of(Class<?> contract) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of {@code contract} that objects of {@code kit} fail. */
    static Set<String> failing(Class<?> contract, Supplier<?> kit) throws ReflectiveOperationException {
        Set<String> failing = new TreeSet<>();
        for (String check : of(contract)) {
            if (!passes(check, kit.get())) {
                failing.add(check);
            }
        }
        return failing;
    }

    /** Whether {@code check} passes on {@code kit}. */
    static boolean passes(String check, Object kit) throws ReflectiveOperationException {
        Method method = kit.getClass().getMethod(check);
        method.setAccessible(true);
        try {
            method.invoke(kit);
            return true;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause() instanceof TestAbortedException;
        }
    }
}
