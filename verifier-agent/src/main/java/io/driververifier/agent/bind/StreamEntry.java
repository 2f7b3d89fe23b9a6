package io.driververifier.agent.bind;

import io.driververifier.verifier.bind.BoundCall;
import java.util.List;
import java.util.function.BiPredicate;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The calls of publishers and subscriptions that are told of where a driver's method begins. */
enum StreamEntry {
    /** None. */
    NONE,
    /** {@code Publisher.subscribe}. */
    SUBSCRIBE,
    /** {@code Subscription.request}. */
    REQUEST,
    /** {@code Subscription.cancel}. */
    CANCEL;

    /** What the internal names of the interfaces begin with. */
    static final List<String> KINDS = List.of("java/util/concurrent/Flow$", "org/reactivestreams/");

    private static final String BOUND_CALL = Type.getInternalName(BoundCall.class);

    /**
     * That of a method.
     *
     * @param above the super class and interfaces of its class
     * @param isOf whether a class plays a role, {@code Subscription} say
     */
    static StreamEntry of(String name, String descriptor, List<String> above, BiPredicate<String, String> isOf) {
        if (name.equals("request") && descriptor.equals("(J)V")) {
            return isAny(above, isOf) ? REQUEST : NONE;
        }
        if (name.equals("cancel") && descriptor.equals("()V")) {
            return isAny(above, isOf) ? CANCEL : NONE;
        }
        if (!name.equals("subscribe") || !descriptor.endsWith(")V")) {
            return NONE;
        }
        Type[] arguments = Type.getArgumentTypes(descriptor);
        return arguments.length == 1
                        && arguments[0].getSort() == Type.OBJECT
                        && isOf.test(arguments[0].getInternalName(), "Subscriber")
                ? SUBSCRIBE
                : NONE;
    }

    private static boolean isAny(List<String> above, BiPredicate<String, String> isOf) {
        return above.stream().anyMatch(type -> isOf.test(type, "Subscription"));
    }

    /** Writes the telling to {@code code}, where a method of {@code driver} begins. */
    void write(MethodVisitor code, String driver) {
        switch (this) {
            case NONE -> {}
            case SUBSCRIBE -> {
                code.visitVarInsn(Opcodes.ALOAD, 1);
                code.visitLdcInsn(driver);
                call(code, "subscribing", "(Ljava/lang/Object;Ljava/lang/String;)V");
            }
            case REQUEST -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitVarInsn(Opcodes.LLOAD, 1);
                call(code, "requested", "(Ljava/lang/Object;J)V");
            }
            case CANCEL -> {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                call(code, "cancelled", "(Ljava/lang/Object;)V");
            }
        }
    }

    /** Writes to {@code code} that the method returns, where its end has to be known. */
    void writeReturn(MethodVisitor code) {
        if (this == REQUEST) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            call(code, "requestReturns", "(Ljava/lang/Object;)V");
        }
    }

    private static void call(MethodVisitor code, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, BOUND_CALL, method, descriptor, false);
    }
}
