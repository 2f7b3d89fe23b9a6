package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.DriverSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose the classes of two drivers are that share a package, where all drivers are verified but for one. */
class ExcludedDriverTest {
    private static final List<DriverSpec> ALL_BUT_B = List.of(new DriverSpec("*"), new DriverSpec("!b"));

    private final DriverClasses classes = new DriverClasses();

    /** Verified. */
    private static final class A {}

    /** Excluded. */
    private static final class B {
        /** A part of it. */
        private static final class Part {}

        /** Another verified driver, in the file of the excluded one. */
        private static final class C {}
    }

    private Optional<String> driverOf(List<DriverSpec> specs, Class<?> type) {
        return classes.driverOf(
                specs, type.getClassLoader(), type.getName().replace('.', '/'), type.getProtectionDomain());
    }

    @Test
    void theClassOfTheExcludedOneAndThoseNestedInItAreNobodys() {
        classes.learnFirst(A.class, "a");
        assertThat(driverOf(ALL_BUT_B, B.class)).as("until it registers").contains("a");
        assertThat(classes.exclude(B.class, "b")).isTrue();
        assertThat(driverOf(ALL_BUT_B, B.class)).isEmpty();
        assertThat(driverOf(ALL_BUT_B, B.Part.class)).isEmpty();
        assertThat(driverOf(ALL_BUT_B, A.class)).contains("a");
        assertThat(classes.exclude(B.class, "b")).as("it is known").isFalse();
    }

    @Test
    void aVerifiedDriverThatIsNestedInItIsStillWoven() {
        classes.learnFirst(A.class, "a");
        classes.exclude(B.class, "b");
        classes.learnFirst(B.C.class, "c");
        assertThat(driverOf(ALL_BUT_B, B.C.class)).contains("a");
    }

    @Test
    void aClassThatAVerifiedDriverHasTooIsWoven() {
        classes.learnFirst(B.class, "a");
        assertThat(classes.exclude(B.class, "b")).isFalse();
        assertThat(driverOf(ALL_BUT_B, B.class)).contains("a");
    }

    @Test
    void itIsForgottenWhenTheDriverIsNotExcludedAnyMore() {
        classes.learnFirst(A.class, "a");
        classes.exclude(B.class, "b");
        assertThat(driverOf(List.of(new DriverSpec("*")), B.class)).contains("a");
    }
}
