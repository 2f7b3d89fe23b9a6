package io.driververifier.agent.bind;

import io.driververifier.verifier.bind.BoundCall;
import io.driververifier.verifier.pending.WovenCall;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What is written where {@code cancel} of a driver's future returns. Stateless. */
final class FutureExit {
    /** Out of the way of the ordinals of calls. */
    private static final int ORDINAL_FIRST = 1 << 21;

    private FutureExit() {}

    /** Whether {@code cancel} of a future is the method with this name and descriptor, if its class is one. */
    static boolean isCancel(String name, String descriptor) {
        return name.equals("cancel") && descriptor.equals("(Z)Z");
    }

    /** Writes the telling to {@code code}, where what is returned is on the stack and the future is {@code this}. */
    static void write(MethodVisitor code, String driver, String method, String file, int line) {
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInvokeDynamicInsn(
                "cancel",
                Type.getMethodDescriptor(Type.getType(WovenCall.class)),
                Bootstrap.WOVEN_CALL,
                driver,
                method,
                ORDINAL_FIRST,
                file,
                line);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(BoundCall.class),
                "cancelReturns",
                Type.getMethodDescriptor(
                        Type.VOID_TYPE, Type.BOOLEAN_TYPE, Type.getType(Object.class), Type.getType(WovenCall.class)),
                false);
    }
}
