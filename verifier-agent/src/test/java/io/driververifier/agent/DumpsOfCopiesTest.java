package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import io.driververifier.dump.DumpRequest;
import io.driververifier.dump.MachineImage;
import io.driververifier.machine.Machine;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.ExceptionMethod;
import org.junit.jupiter.api.Test;

/** What becomes of copies of the core that cannot answer, and of those beside them. */
class DumpsOfCopiesTest {
    private static final ClassLoader OWN = DumpsOfCopiesTest.class.getClassLoader();

    /** A copy of the core whose dump fails in its middle. */
    private static ClassLoader failing() {
        return loaded(answer().defineMethod("take", byte[].class, Visibility.PUBLIC, Ownership.STATIC)
                .intercept(ExceptionMethod.throwing(OutOfMemoryError.class, "Java heap space")));
    }

    /** A copy of the core that has no dumps. */
    private static ClassLoader older() {
        return loaded(answer());
    }

    private static DynamicType.Builder<Object> answer() {
        return new ByteBuddy().subclass(Object.class).name(DumpRequest.class.getName());
    }

    private static ClassLoader loaded(DynamicType.Builder<Object> answer) {
        return answer.make()
                .load(null, ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getClassLoader();
    }

    @Test
    void anErrorInsideTheLookIsToldAsWhatItIs() {
        assertThat(DumpsOfCopies.ask(List.of(failing())).problems())
                .containsExactly("the dump failed: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void aCopyWithoutTheMethodIsOfAnotherVersion() {
        assertThat(DumpsOfCopies.ask(List.of(older())).problems())
                .singleElement()
                .asString()
                .startsWith("verifier-core in it is of another version than this agent (");
    }

    @Test
    void aCopyThatFailsDoesNotLoseTheMachinesOfTheOthers() {
        try (Machine machine = Machine.create()) {
            DumpsOfCopies both = DumpsOfCopies.ask(List.of(failing(), OWN));
            Dump dump = DumpFile.read("both", both.together());
            assertThat(dump.machines()).extracting(MachineImage::number).contains(machine.number());
            assertThat(dump.machines().get(0).notes())
                    .contains("The machines of another copy of verifier-core are not in this dump: the dump failed:"
                            + " java.lang.OutOfMemoryError: Java heap space");
        }
    }

    @Test
    void theBytesOfOneCopyAloneAreTheDump() {
        try (Machine machine = Machine.create()) {
            DumpsOfCopies one = DumpsOfCopies.ask(List.of(OWN));
            assertThat(one.together()).isSameAs(one.contents().get(0));
            assertThat(DumpFile.read("one", one.together()).machines())
                    .extracting(MachineImage::number)
                    .contains(machine.number());
        }
    }
}
