package io.driververifier.agent.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.CallbackSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a declaration is told by the class files, and what to write instead. */
class DeclarationCheckTest {
    private static final String STORE = Store.class.getName();

    /** Told, but final. */
    static final class Fixed {}

    /** Told, by a class that can be made. */
    static class Plain {}

    /** Told, by a class that cannot be extended. */
    abstract static class Choosy {
        private Choosy(String name) {
            assertThat(name).isNotNull();
        }

        static Choosy make() {
            return new Choosy("") {};
        }
    }

    /** Told, as it should be. */
    interface Listener {
        void done();
    }

    /** What a store is, too. */
    interface Base {
        void watch(Listener listener);
    }

    /** A lower layer. */
    interface Store extends Base {
        void put(String value, Listener listener);

        void count(long number);

        void fixed(Fixed listener);

        void plain(Plain listener);

        void choosy(Choosy listener);

        void all(Listener[] listeners);

        <L> void any(L listener);
    }

    private static String problemOf(String declared) {
        return DeclarationCheck.problemOf(
                List.of(DeclarationCheckTest.class.getClassLoader()), CallbackSpec.parse(declared));
    }

    @Test
    void whatCanBeDeclaredHasNone() {
        assertThat(problemOf(STORE + ".put#2")).isEmpty();
        assertThat(problemOf(STORE + ".watch#1")).as("of an interface above").isEmpty();
        assertThat(problemOf(STORE + ".any#1")).as("of any type").isEmpty();
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        assertThat(problemOf("com.acme.Nowhere.put#2"))
                .startsWith("no class com.acme.Nowhere is on the class path of the driver");
    }

    @Test
    void forAMethodThatIsNotThereOthersAreShown() {
        assertThat(problemOf(STORE + ".putt#2"))
                .isEqualTo(STORE + " has no method putt; it has all, any, choosy, count, fixed");
    }

    @Test
    void aParameterThatIsNotThereIsCounted() {
        assertThat(problemOf(STORE + ".put#3"))
                .isEqualTo(
                        "no method put of " + STORE + " has a parameter 3; the most that one has is 2, counted from 1");
    }

    @Test
    void typesForWhichNothingCanStandAreNamed() {
        assertThat(problemOf(STORE + ".count#1"))
                .isEqualTo("parameter 1 of " + STORE + ".count is long, by which nobody is told of anything");
        assertThat(problemOf(STORE + ".fixed#1")).contains("Fixed, which is final");
        assertThat(problemOf(STORE + ".plain#1"))
                .contains("Plain, which is neither an interface nor an abstract class");
        assertThat(problemOf(STORE + ".choosy#1")).contains("Choosy, which has no constructor without parameters");
        assertThat(problemOf(STORE + ".all#1")).contains("[], an array");
        assertThat(problemOf(STORE + ".put#1")).contains("java.lang.String, which is final");
    }

    @Test
    void whatOneLoaderSeesIsEnoughAndWithoutLoadersNothingIsSaid() {
        CallbackSpec put = CallbackSpec.parse(STORE + ".put#2");
        assertThat(DeclarationCheck.problemOf(
                        List.of(ClassLoader.getPlatformClassLoader(), DeclarationCheckTest.class.getClassLoader()),
                        put))
                .isEmpty();
        assertThat(DeclarationCheck.problemOf(List.of(), put)).isEmpty();
    }
}
