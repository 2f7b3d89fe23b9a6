package io.driververifier.agent.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.told.Store;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class DispatchCandidatesTest {
    private final DispatchCandidates candidates =
            new DispatchCandidates(new AsyncTypes(), DispatchCandidatesTest.class.getClassLoader());

    private static DispatchCandidates.Call call(Class<?> owner, String method, String cast, Class<?>... parameters) {
        return call(owner, method, Type.getType(Object.class), cast, parameters);
    }

    private boolean has(Class<?> owner, String method, Class<?>... parameters) {
        return candidates.has(call(owner, method, Type.VOID_TYPE, "", parameters));
    }

    private static DispatchCandidates.Call call(
            Class<?> owner, String method, Type returned, String cast, Class<?>... parameters) {
        Type[] types = new Type[parameters.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = Type.getType(parameters[i]);
        }
        return new DispatchCandidates.Call(
                Type.getInternalName(DispatchCandidatesTest.class),
                owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(owner),
                method,
                Type.getMethodDescriptor(returned, types),
                cast);
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

    @Test
    void aCallThatLooksAtItsCallerIsNoneWhateverItsAnswerIsTakenAs() {
        for (String cast : new String[] {"", "java/util/concurrent/CompletableFuture"}) {
            assertThat(candidates.has(call(Method.class, "invoke", cast, Object.class, Object[].class)))
                    .isFalse();
            assertThat(candidates.has(call(Constructor.class, "newInstance", cast, Object[].class)))
                    .isFalse();
            assertThat(candidates.has(call(Supplier.class, "get", cast))).isTrue();
        }
    }
}
