package io.driververifier.verifier.bind;

import io.driververifier.verifier.Weaving;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which classes are a driver's own code. Any thread; what was learned is in concurrent tables, forgotten when the drivers
 * under verification change.
 */
final class OwnCode {
    private static final Map<String, String> BY_NAME = new ConcurrentHashMap<>();

    private static volatile ClassValue<String> drivers = fresh();

    private OwnCode() {}

    private static ClassValue<String> fresh() {
        return new ClassValue<>() {
            @Override
            protected String computeValue(Class<?> type) {
                return Weaving.driverOf(type);
            }
        };
    }

    /** The drivers under verification have changed. */
    static void forget() {
        drivers = fresh();
        BY_NAME.clear();
    }

    /** Whether {@code receiver} is an object of {@code driver}'s own code; a proxy is its handler's. */
    static boolean isOf(String driver, Object receiver) {
        Class<?> type = receiver.getClass();
        if (Proxy.isProxyClass(type)) {
            type = Proxy.getInvocationHandler(receiver).getClass();
        }
        return isOf(driver, type);
    }

    /** Whether {@code type} is {@code driver}'s own code. */
    static boolean isOf(String driver, Class<?> type) {
        return drivers.get(type).equals(driver);
    }

    /** Whether the class named {@code className} is {@code driver}'s, as far as it is woven. */
    static boolean isNameOf(String driver, String className) {
        return BY_NAME.computeIfAbsent(className, Weaving::driverNamed).equals(driver);
    }
}
