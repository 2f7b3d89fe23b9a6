package io.driververifier.agent;

import io.driververifier.agent.bind.Bootstrap;
import io.driververifier.verifier.pending.WovenCall;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/** Pushes what says which call instruction it is. One thread: made for one method. */
final class WovenCalls {
    static final String DESCRIPTOR = Type.getDescriptor(WovenCall.class);

    private final String driver;
    private final String method;
    private final String file;
    private final Runnable first;
    private int ordinal;

    /** Those of {@code method}; {@code first} is told of the first one. */
    WovenCalls(String driver, String method, String file, Runnable first) {
        this.driver = driver;
        this.method = method;
        this.file = file;
        this.first = first;
    }

    /** Pushes the call for the next woven instruction of the method, which is at {@code line}. */
    void push(MethodVisitor next, int line) {
        if (ordinal == 0) {
            first.run();
        }
        next.visitInvokeDynamicInsn(
                "call", "()" + DESCRIPTOR, Bootstrap.WOVEN_CALL, driver, method, ordinal++, file, line);
    }
}
