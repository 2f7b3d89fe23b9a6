package io.driververifier.verifier.pending;

import io.driververifier.verifier.StackCapture;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * One call instruction in a driver under verification, as the weaver found it.
 *
 * <p>Made once for each instruction by {@link #bootstrap}. The weaver pushes it by an {@code invokedynamic}, not as a dynamic
 * constant: HotSpot does not compile a method with a dynamic constant that has not been resolved yet. Immutable.
 */
public final class WovenCall {
    /** Out of the way of the ordinals of instructions. */
    private static final int ARGUMENT_STEP = 1 << 22;

    private final String driver;
    private final String className;
    private final String method;
    private final String descriptor;
    private final int ordinal;
    private final int line;
    private final String file;
    private final long id;

    /**
     * A call instruction.
     *
     * @param driver the driver that it belongs to, as its user named it
     * @param className the binary name of the class
     * @param method the name of the method
     * @param descriptor the descriptor of the method
     * @param ordinal the number of the instruction among the woven ones of that method, from 0
     * @param file the source file
     * @param line the line in it; 0 where unknown
     */
    public WovenCall(
            String driver, String className, String method, String descriptor, int ordinal, String file, int line) {
        this.driver = driver;
        this.className = className;
        this.method = method;
        this.descriptor = descriptor;
        this.ordinal = ordinal;
        this.file = file;
        this.line = line;
        this.id = Hash.of(Hash.of(Hash.of(Hash.of(0, className), method), descriptor), ordinal);
    }

    /** What is passed on there by the argument {@code position}, from 0: calls of it have sites of their own. */
    public WovenCall ofArgument(int position) {
        return new WovenCall(
                driver, className, method, descriptor, ordinal + (position + 1) * ARGUMENT_STEP, file, line);
    }

    /** The bootstrap of the instructions that push a call; {@code method} is name and descriptor. */
    public static CallSite bootstrap(
            MethodHandles.Lookup caller,
            String name,
            MethodType type,
            String driver,
            String method,
            int ordinal,
            String file,
            int line) {
        int parenthesis = method.indexOf('(');
        WovenCall call = new WovenCall(
                driver,
                caller.lookupClass().getName(),
                method.substring(0, parenthesis),
                method.substring(parenthesis),
                ordinal,
                file,
                line);
        return new ConstantCallSite(MethodHandles.constant(WovenCall.class, call));
    }

    /** The driver that it belongs to, as its user named it. */
    public String driver() {
        return driver;
    }

    /** The binary name of its class. */
    public String className() {
        return className;
    }

    /** The simple name of its class, a dot and the name of its method. */
    public String simpleMethod() {
        return StackCapture.simpleName(className) + "." + method;
    }

    /** Its source file. */
    public String file() {
        return file;
    }

    /** Its line there; 0 where unknown. */
    public int line() {
        return line;
    }

    /** 64 bits that are the same on every run, machine and JDK. */
    public long id() {
        return id;
    }

    @Override
    public String toString() {
        return driver + "!" + simpleMethod() + " (" + file + ":" + line + ")";
    }
}
