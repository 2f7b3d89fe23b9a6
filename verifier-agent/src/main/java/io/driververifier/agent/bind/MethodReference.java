package io.driververifier.agent.bind;

import java.lang.invoke.LambdaMetafactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * An instruction that makes an object of a functional interface out of a method that exists: {@code client::send}. Immutable.
 *
 * @param erased the type of the method that the object implements
 * @param target the method that it calls
 * @param actual the same type where the interface is generic, as it is used here
 * @param more what the JDK is told besides
 */
record MethodReference(Type erased, Handle target, Type actual, List<Object> more) {
    private static final String METAFACTORY = Type.getInternalName(LambdaMetafactory.class);
    private static final int ARGUMENTS = 3;
    private static final String OBJECT = "java/lang/Object";

    /**
     * The one that the instruction with these arguments makes. Empty for other instructions, for objects that can be
     * serialized, which are made again by the names of what they are over, and for constructors and calls of one class alone.
     */
    static Optional<MethodReference> of(Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(METAFACTORY)
                || arguments.length < ARGUMENTS
                || !(arguments[0] instanceof Type erased)
                || !(arguments[1] instanceof Handle target)
                || !(arguments[2] instanceof Type actual)
                || opcode(target) == Opcodes.NOP) {
            return Optional.empty();
        }
        List<Object> more = Arrays.asList(arguments).subList(ARGUMENTS, arguments.length);
        if (!more.isEmpty()
                && more.get(0) instanceof Integer flags
                && (flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0) {
            return Optional.empty();
        }
        return Optional.of(new MethodReference(erased, target, actual, List.copyOf(more)));
    }

    /** The call that the object makes, as the class {@code from} would make it. */
    DispatchCandidates.Call call(String from) {
        return new DispatchCandidates.Call(
                from, opcode(target), target.getOwner(), target.getName(), target.getDesc(), cast());
    }

    /** Whether it is a static method of {@code className}, as the bodies of most lambdas are. */
    boolean isStaticOf(String className) {
        return target.getTag() == Opcodes.H_INVOKESTATIC && target.getOwner().equals(className);
    }

    /** The internal name of what the answer is cast to; empty where it is not. */
    private String cast() {
        Type taken = actual.getReturnType();
        return taken.getSort() != Type.OBJECT
                        || taken.getInternalName().equals(OBJECT)
                        || taken.equals(Type.getReturnType(target.getDesc()))
                ? ""
                : taken.getInternalName();
    }

    private static int opcode(Handle target) {
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.NOP;
        };
    }
}
