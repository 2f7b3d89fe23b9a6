package io.driververifier.agent.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.told.Store;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class DispatchCandidatesTest {
    private final DispatchCandidates candidates =
            new DispatchCandidates(new AsyncTypes(), DispatchCandidatesTest.class.getClassLoader());

    private boolean has(Class<?> owner, String method, Class<?>... parameters) {
        Type[] types = new Type[parameters.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = Type.getType(parameters[i]);
        }
        return candidates.has(new DispatchCandidates.Call(
                Type.getInternalName(DispatchCandidatesTest.class),
                owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(owner),
                method,
                Type.getMethodDescriptor(Type.VOID_TYPE, types),
                ""));
    }

    @Test
    void aCallOfAMethodWithAnAnnotatedParameterIsOne() {
        assertThat(has(Store.class, "put", String.class, Store.Listener.class)).isTrue();
        assertThat(has(Store.Cached.class, "put", String.class, Store.Listener.class))
                .isTrue();
    }

    @Test
    void aCallOfAnotherMethodIsNone() {
        assertThat(has(Store.class, "take", String.class, Store.Listener.class)).isFalse();
        assertThat(has(Store.Listener.class, "done", String.class)).isFalse();
    }
}
