package io.driververifier.agent.bind;

import io.driververifier.verifier.CallbackSpec;
import io.driververifier.verifier.bind.DeclaredCallbacks;
import io.driververifier.verifier.bind.Discovery;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Which calls of a class may be dispatches, as far as the class file tells. Any thread. */
final class DispatchCandidates {
    /** What a stage may be looked at as. */
    private static final String FUTURE = "java/util/concurrent/Future";

    /** The kernel model and what stands around it, whose calls are woven otherwise. */
    private static final List<String> OURS = List.of(
            "io/driververifier/nt/",
            "io/driververifier/machine/",
            "io/driververifier/user/",
            "io/driververifier/verifier/",
            "io/driververifier/agent/");

    private static final String OBJECT = "java/lang/Object";

    /** The types of the JDK whose methods answer with whatever the program has them answer. */
    private static final Set<String> FUNCTIONAL = Set.of(
            "java/util/function/Function",
            "java/util/function/BiFunction",
            "java/util/function/Supplier",
            "java/util/concurrent/Callable",
            "java/security/PrivilegedAction",
            "java/security/PrivilegedExceptionAction");

    /** Their methods look at who calls them, which through a method handle is not the class that the call is in. */
    private static final List<String> CALLER_SENSITIVE = List.of("java/lang/invoke/", "java/lang/reflect/");

    private final AsyncTypes types;
    private final ClassLoader loader;

    /**
     * A call instruction.
     *
     * @param from the class that it is in
     * @param opcode the instruction
     * @param owner the class that it names
     * @param name the method that it names
     * @param descriptor the method's
     * @param cast what its answer is cast to; empty for nothing
     */
    record Call(String from, int opcode, String owner, String name, String descriptor, String cast) {}

    DispatchCandidates(AsyncTypes types, ClassLoader loader) {
        this.types = types;
        this.loader = loader;
    }

    /** Whether the call may be a dispatch, or a look at the answer of one. */
    boolean has(Call call) {
        if (call.opcode() == Opcodes.INVOKESPECIAL
                || call.owner().startsWith("[")
                || CALLER_SENSITIVE.stream().anyMatch(call.owner()::startsWith)
                || isOurs(call.owner())) {
            return false;
        }
        return (isDeclared(call)
                        || isSearched(call)
                        || tells(call)
                        || answers(call)
                        || looks(call)
                        || isAnnotated(call))
                && canBeNamed(call);
    }

    private static boolean isOurs(String owner) {
        return OURS.stream().anyMatch(owner::startsWith);
    }

    private boolean isDeclared(Call call) {
        for (CallbackSpec spec : DeclaredCallbacks.of(call.name(), Type.getArgumentCount(call.descriptor()))) {
            if (types.isSubtype(loader, call.owner(), spec.className().replace('.', '/'))) {
                return true;
            }
        }
        return false;
    }

    /** Only where a parameter may be a callback at all: else every class that is called would have to be read. */
    private boolean isAnnotated(Call call) {
        for (Type argument : Type.getArgumentTypes(call.descriptor())) {
            if (argument.getSort() == Type.OBJECT && mayBeCallback(argument.getInternalName())) {
                return types.isAnnotated(loader, call.owner(), call.name(), call.descriptor());
            }
        }
        return false;
    }

    private static boolean mayBeCallback(String internalName) {
        return !internalName.startsWith("java/lang/") || internalName.equals("java/lang/Runnable");
    }

    /** Where callbacks are looked for, every parameter of an abstract type may be one, and every object that a function is passed. */
    private boolean isSearched(Call call) {
        if (!Discovery.isOn()) {
            return false;
        }
        for (Type argument : Type.getArgumentTypes(call.descriptor())) {
            if (types.isAbstract(loader, argument) || mayBePassedAnything(call, argument)) {
                return true;
            }
        }
        return false;
    }

    /** A functional interface may have a type variable for a callback. */
    private static boolean mayBePassedAnything(Call call, Type argument) {
        return call.opcode() == Opcodes.INVOKEINTERFACE
                && argument.getSort() == Type.OBJECT
                && argument.getInternalName().equals(OBJECT)
                && (!call.owner().startsWith("java/") || call.owner().startsWith("java/util/function/"));
    }

    private boolean tells(Call call) {
        for (Type argument : Type.getArgumentTypes(call.descriptor())) {
            if (types.isAsync(loader, argument)) {
                return true;
            }
        }
        return false;
    }

    private boolean answers(Call call) {
        Type returned = Type.getReturnType(call.descriptor());
        if (types.isAsync(loader, returned)) {
            return true;
        }
        if (returned.getSort() != Type.OBJECT || !returned.getInternalName().equals(OBJECT)) {
            return !call.cast().isEmpty() && isAnybodys(call) && types.isAsync(loader, call.cast());
        }
        return isAnybodys(call)
                && (call.cast().isEmpty() ? mayAnswerAnything(call) : types.isAsync(loader, call.cast()));
    }

    /** What collections and references of the JDK hold is no answer of theirs. */
    private static boolean isAnybodys(Call call) {
        return !call.owner().startsWith("java/") || FUNCTIONAL.contains(call.owner());
    }

    private static boolean mayAnswerAnything(Call call) {
        return call.opcode() == Opcodes.INVOKEINTERFACE || FUNCTIONAL.contains(call.owner());
    }

    private boolean looks(Call call) {
        return call.opcode() != Opcodes.INVOKESTATIC
                && (types.isAsync(loader, call.owner()) || call.owner().equals(FUTURE));
    }

    /** Whether the class with this internal name is an asynchronous type. */
    boolean isAsync(String internalName) {
        return types.isAsync(loader, internalName);
    }

    /** Which call of a stream begins in a method, not a static one, of a class that extends and implements {@code above}. */
    StreamEntry entry(List<String> above, String name, String descriptor) {
        return StreamEntry.of(
                name,
                descriptor,
                above,
                (type, role) ->
                        StreamEntry.KINDS.stream().anyMatch(kind -> types.isSubtype(loader, type, kind + role)));
    }

    /** Whether a class that extends and implements {@code above} is a future. */
    boolean isFuture(List<String> above) {
        return above.stream().anyMatch(type -> types.isSubtype(loader, type, FUTURE));
    }

    /** The instruction that stands for the call names these types, which the call did not have to see. */
    private boolean canBeNamed(Call call) {
        if (!types.isAccessible(loader, call.from(), Type.getObjectType(call.owner()))
                || !types.isAccessible(loader, call.from(), Type.getReturnType(call.descriptor()))) {
            return false;
        }
        for (Type argument : Type.getArgumentTypes(call.descriptor())) {
            if (!types.isAccessible(loader, call.from(), argument)) {
                return false;
            }
        }
        return true;
    }
}
