package io.driververifier.agent.bind;

import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The bootstrap methods of woven instructions, as class files name them. Stateless. */
public final class Bootstrap {
    /** That of the instruction that pushes which call it is: its driver, method, ordinal, file and line. */
    public static final Handle WOVEN_CALL =
            of(WovenCall.class, String.class, String.class, int.class, String.class, int.class);

    private Bootstrap() {}

    /** The method {@code bootstrap} of {@code owner}, which has parameters of the types {@code more} behind the usual three. */
    static Handle of(Class<?> owner, Class<?>... more) {
        Class<?>[] parameters = Stream.concat(
                        Stream.of(MethodHandles.Lookup.class, String.class, MethodType.class), Stream.of(more))
                .toArray(Class<?>[]::new);
        return new Handle(
                Opcodes.H_INVOKESTATIC,
                Type.getInternalName(owner),
                "bootstrap",
                MethodType.methodType(CallSite.class, parameters).toMethodDescriptorString(),
                false);
    }
}
