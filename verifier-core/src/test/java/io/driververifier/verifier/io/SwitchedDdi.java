package io.driververifier.verifier.io;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/** The calls of a driver whose code is woven and unwoven while it runs. Stateless. */
final class SwitchedDdi {
    private SwitchedDdi() {}

    /** Calls of the driver {@code name} that are woven whenever {@code isWoven}. */
    static Ddi of(String name, BooleanSupplier isWoven) {
        Ddi woven = Ddi.woven(name);
        Ddi plain = Ddi.plain();
        return (Ddi) Proxy.newProxyInstance(
                Ddi.class.getClassLoader(), new Class<?>[] {Ddi.class}, (self, method, arguments) -> {
                    try {
                        return method.invoke(isWoven.getAsBoolean() ? woven : plain, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
