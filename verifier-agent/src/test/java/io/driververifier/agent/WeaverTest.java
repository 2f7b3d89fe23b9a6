package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.nt.io.Driver;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a program in which a class cannot be woven. A weaver that ends the JVM ends this one. */
class WeaverTest {
    private static final String PROBLEM = Ancient.class.getName()
            + " cannot be woven: its class file has version 50; a driver has to be compiled for" + " Java 7 or later";

    private final FakeInstrumentation jvm = new FakeInstrumentation();
    private final Weaver weaver = new Weaver(jvm.asInstrumentation(), true);

    /** The implementation of a driver that is known by its registering alone; it knows the kernel model. */
    private abstract static class Ancient implements Driver {}

    @BeforeEach
    void load() throws IOException {
        weaver.install();
        jvm.load(Ancient.class, FakeInstrumentation.oldBytesOf(Ancient.class));
    }

    @Test
    void aChangeIsRefusedThatMeetsAClassWhichCannotBeWoven() {
        weaver.addOrRefuse(new String[] {"ancient"});
        assertThatThrownBy(() -> weaver.orRefuse(() -> weaver.driverLoaded("ancient", Ancient.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(PROBLEM);
        weaver.remove(new String[] {"ancient"});
        assertThat(weaver.problems()).isEmpty();
    }

    @Test
    void aClassThatIsKnownToBeTheDriversIsRefusedAtOnce() {
        weaver.driverLoaded("ancient", Ancient.class);
        assertThatThrownBy(() -> weaver.addOrRefuse(new String[] {"ancient"})).hasMessage(PROBLEM);
        assertThat(weaver.problems()).isEmpty();
        weaver.addOrRefuse(new String[] {"other"});
    }

    @Test
    void afterAChangeAClassThatCannotBeWovenIsNotedAndTheProgramGoesOn() {
        weaver.addOrRefuse(new String[] {"ancient"});
        weaver.driverLoaded("ancient", Ancient.class);
        assertThat(weaver.problems()).containsExactly("ancient is not wholly verified: " + PROBLEM);
        assertThat(weaver.countWoven("ancient")).isZero();
        weaver.addOrRefuse(new String[] {"other"});
        assertThat(weaver.problems())
                .as("it does not stand in the way of other changes")
                .hasSize(1);
        weaver.remove(new String[] {"ancient"});
        assertThat(weaver.problems()).isEmpty();
    }
}
