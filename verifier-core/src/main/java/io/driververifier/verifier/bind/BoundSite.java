package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.Hash;
import io.driververifier.verifier.pending.Site;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One call instruction of a driver that may be a dispatch: what is called there, and whether a call leaves the driver.
 *
 * <p>Any thread. {@code seen} and {@code place} are shortcuts to what each thread would find by itself; both are immutable
 * objects, so that a racing write is another thread's answer to the same question.
 */
final class BoundSite {
    private final WovenCall call;
    private final String callee;
    private final String name;
    private final MethodType type;
    private final boolean isStatic;
    private final boolean isOwnStatic;
    private final @Nullable String taking;
    private final AtomicLong transfers = new AtomicLong();
    private @Nullable Seen seen;
    private @Nullable Place place;

    /** A site that calls many classes, lambdas say, is not to look through their methods again and again. */
    private final ClassValue<Boolean> own = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isOwn(type);
        }
    };

    /** The class of a receiver, and whether its code is the driver's own. */
    private record Seen(Class<?> type, boolean isOwn) {}

    /** The site in the engine of one verification, for one operation. */
    private record Place(BoundVerification verification, String operation, Site site) {}

    /**
     * A call instruction.
     *
     * @param call where it is
     * @param callee the class and method that it names
     * @param type the parameters of the method, without the receiver, and what it returns
     * @param owner the class that has the method, where it is static
     */
    BoundSite(WovenCall call, String callee, MethodType type, @Nullable Class<?> owner) {
        this.call = call;
        this.callee = callee;
        this.name = callee.substring(callee.lastIndexOf('.') + 1);
        this.type = type;
        this.isStatic = owner != null;
        this.isOwnStatic = owner != null && OwnCode.isOf(call.driver(), owner);
        this.taking = owner == null ? NextHandler.taking(name) : null;
    }

    private BoundSite(BoundSite other) {
        this.call = other.call;
        this.callee = other.callee;
        this.name = other.name;
        this.type = other.type;
        this.isStatic = other.isStatic;
        this.isOwnStatic = other.isOwnStatic;
        this.taking = other.taking;
    }

    /** The same, for another operation there. */
    BoundSite again() {
        return new BoundSite(this);
    }

    /** Has it among the notes that a call here cannot be forced, for {@code reason}. */
    void note(String reason) {
        BoundVerification now = BoundPrograms.current();
        if (now != null) {
            now.note("Cannot be forced: " + this + ", because " + reason);
        }
    }

    /** Whether every call stays in the driver. */
    boolean isOwnStatic() {
        return isOwnStatic;
    }

    WovenCall call() {
        return call;
    }

    /** The types of the parameters of the method that is called, without the receiver. */
    Class<?>[] parameters() {
        return type.parameterArray();
    }

    /** The class and method that it names. */
    String callee() {
        return callee;
    }

    /** How many transfers of a channel were counted here before this one. */
    long countTransfer() {
        return transfers.getAndIncrement();
    }

    /** Whether a call on {@code receiver}, null for a static method, leaves the driver. */
    boolean leavesDriver(@Nullable Object receiver) {
        if (isStatic) {
            return !isOwnStatic;
        }
        if (receiver == null) {
            return false;
        }
        Seen last = seen;
        if (last == null || last.type != receiver.getClass()) {
            last = new Seen(receiver.getClass(), OwnCode.isOf(call.driver(), receiver) || own.get(receiver.getClass()));
            if (!Proxy.isProxyClass(receiver.getClass())) {
                // Whose code a proxy runs is a matter of the object.
                seen = last;
            }
        }
        return !last.isOwn;
    }

    /** Whether what {@code receiver} is called for here is taken by the driver itself, whoever's {@code receiver} is. */
    boolean comesBack(@Nullable Object receiver) {
        return taking != null && receiver != null && NextHandler.isOwn(call.driver(), receiver, taking);
    }

    /** Whose code a call runs is told by the class that has the method, which may be above that of the receiver. */
    private boolean isOwn(Class<?> receiver) {
        try {
            for (Class<?> at = receiver; at != null; at = at.getSuperclass()) {
                if (has(at)) {
                    return OwnCode.isOf(call.driver(), at);
                }
            }
        } catch (LinkageError partlyThere) {
            // A class whose methods cannot be listed is as foreign as it looks.
        }
        return false;
    }

    private boolean has(Class<?> at) {
        for (Method method : at.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && method.getReturnType() == type.returnType()
                    && Arrays.equals(method.getParameterTypes(), type.parameterArray())) {
                return true;
            }
        }
        return false;
    }

    /** The site in {@code verification} of {@code operation} here. */
    Site in(BoundVerification verification, String operation) {
        Place last = place;
        if (last == null || last.verification != verification || !last.operation.equals(operation)) {
            Site site = verification.engine().site(Hash.of(call.id(), operation), call, operation + " " + callee);
            last = new Place(verification, operation, site);
            place = last;
        }
        return last.site;
    }

    @Override
    public String toString() {
        return call + " " + callee;
    }
}
