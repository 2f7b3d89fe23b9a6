package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/**
 * What is woven into a verified class in place of a reference to a method ({@code client::send}) that may be a dispatch: the
 * same object, which makes the call with a look at its answer.
 *
 * <p>The JDK makes the object, over the invoker of a method handle that it captures: no member has to be added to the class.
 * Linked once for each instruction, on the thread that comes there first; the objects belong to any thread. Where the call
 * cannot be looked at the reference is left as it was.
 */
public final class BoundReference {
    /** Kept out of the way of the ordinals of calls. */
    private static final int ORDINAL_FIRST = 1 << 21;

    private BoundReference() {}

    /**
     * The bootstrap of a bound reference.
     *
     * @param caller the verified class
     * @param name the name of the method that the object implements
     * @param factory what is captured, and the interface
     * @param erased the type of the method that the object implements
     * @param target the method that is referred to
     * @param actual the same type where the interface is generic, as it is used here
     * @param driver the driver that the class belongs to
     * @param method the method that the instruction is in, with its descriptor
     * @param ordinal the number of the instruction among the bound references of that method
     * @param file the source file
     * @param line the line in it; 0 where unknown
     * @param cast the binary name of the class that the answer is cast to; empty where it is not
     * @param more what {@link LambdaMetafactory#altMetafactory} gets besides; nothing where it was not asked
     * @throws LambdaConversionException if the JDK refuses the reference as it was
     */
    public static CallSite bootstrap(
            MethodHandles.Lookup caller,
            String name,
            MethodType factory,
            MethodType erased,
            MethodHandle target,
            MethodType actual,
            String driver,
            String method,
            int ordinal,
            String file,
            int line,
            String cast,
            Object... more)
            throws LambdaConversionException {
        Made made = new Made(caller, name, erased, actual, more);
        // The object has made the array of a method with a variable number of arguments.
        MethodHandle plain = target.asFixedArity();
        WovenCall call = BoundCall.woven(caller, driver, method, ORDINAL_FIRST + ordinal, file, line);
        MethodHandleInfo info = caller.revealDirect(target);
        // A private method is the driver's own, as the bodies of lambdas are.
        MethodHandle bound = Modifier.isPrivate(info.getModifiers())
                ? plain
                : BoundCall.bound(
                        caller,
                        call,
                        info.getName(),
                        target,
                        plain,
                        cast,
                        info.getReferenceKind() == MethodHandleInfo.REF_invokeStatic);
        if (bound == plain) {
            return made.over(target, factory);
        }
        try {
            return made.capturing(bound, factory);
        } catch (LambdaConversionException | RuntimeException | LinkageError impossible) {
            BoundVerification now = BoundPrograms.current();
            if (now != null) {
                now.note("Cannot be forced: " + call + ", because " + impossible);
            }
            return made.over(target, factory);
        }
    }

    /** The object that is wanted, whatever method it calls. */
    private record Made(MethodHandles.Lookup caller, String name, MethodType erased, MethodType actual, Object[] more) {
        CallSite over(MethodHandle implementation, MethodType factory) throws LambdaConversionException {
            if (more.length == 0) {
                return LambdaMetafactory.metafactory(caller, name, factory, erased, implementation, actual);
            }
            Object[] all = new Object[more.length + 3];
            all[0] = erased;
            all[1] = implementation;
            all[2] = actual;
            System.arraycopy(more, 0, all, 3, more.length);
            return LambdaMetafactory.altMetafactory(caller, name, factory, all);
        }

        /** The same over {@code bound}, an object that is captured before all else. */
        CallSite capturing(MethodHandle bound, MethodType factory) throws LambdaConversionException {
            CallSite maker = over(invoker(bound.type()), factory.insertParameterTypes(0, MethodHandle.class));
            MethodHandle make = MethodHandles.insertArguments(maker.getTarget(), 0, bound);
            // What captures nothing is made once, as the JDK does.
            return new ConstantCallSite(
                    factory.parameterCount() == 0 ? MethodHandles.constant(factory.returnType(), once(make)) : make);
        }

        private static MethodHandle invoker(MethodType type) {
            try {
                return MethodHandles.publicLookup().findVirtual(MethodHandle.class, "invokeExact", type);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static Object once(MethodHandle make) {
            try {
                return make.invoke();
            } catch (RuntimeException | Error unchecked) {
                throw unchecked;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
