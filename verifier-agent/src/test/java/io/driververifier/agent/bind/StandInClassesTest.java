package io.driververifier.agent.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandInClassesTest {
    /** What a library might be told by. */
    abstract static class Listener {
        abstract void done(String what, long count, double share, boolean isLast, int[] parts);

        protected abstract long size(byte small, char letter);

        String name() {
            return "its own";
        }
    }

    /** One that cannot be extended without arguments. */
    abstract static class Choosy {
        Choosy(String argument) {}
    }

    /** One that acts by itself. */
    abstract static class Acting {
        final void done() {}
    }

    private final List<String> told = new ArrayList<>();

    private Listener standIn() throws ReflectiveOperationException {
        InvocationHandler handler = (self, method, arguments) -> {
            told.add(method.getName() + List.of(arguments).subList(0, Math.min(arguments.length, 4)));
            return method.getReturnType() == long.class ? (Object) 77L : "the handler's";
        };
        return (Listener) StandInClasses.of(Listener.class)
                .getConstructor(InvocationHandler.class)
                .newInstance(handler);
    }

    /** The lower layer leaves something beside what it tells. */
    abstract static class Tagged {
        int tag;

        abstract void done();
    }

    @Test
    void handsEachMethodOnWithItsArguments() throws ReflectiveOperationException {
        Listener standIn = standIn();
        standIn.done("a", 1L << 40, 0.5, true, new int[0]);
        assertThat(standIn.size((byte) 3, 'x')).isEqualTo(77);
        assertThat(standIn.name()).isEqualTo("the handler's");
        assertThat(told).containsExactly("done[a, 1099511627776, 0.5, true]", "size[3, x]", "name[]");
    }

    @Test
    void isMadeOnceInThePackageOfItsClass() {
        Class<?> made = StandInClasses.of(Listener.class);
        assertThat(made).isSameAs(StandInClasses.of(Listener.class));
        assertThat(made.getPackage()).isSameAs(Listener.class.getPackage());
        assertThat(made.getSuperclass()).isSameAs(Listener.class);
    }

    @Test
    void saysWhyThereCanBeNone() {
        assertThatThrownBy(() -> StandInClasses.of(Choosy.class))
                .hasMessageContaining("no constructor without parameters");
        assertThatThrownBy(() -> StandInClasses.of(Acting.class)).hasMessageContaining("done is final");
        assertThatThrownBy(() -> StandInClasses.of(Tagged.class)).hasMessageContaining("field tag is open");
    }
}
