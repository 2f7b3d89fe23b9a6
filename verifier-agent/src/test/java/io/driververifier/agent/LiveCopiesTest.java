package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.JvmVerification;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of control where a copy of the core cannot be asked any more. */
class LiveCopiesTest {
    private static URLClassLoader copy() {
        URL core = JvmVerification.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {core}, ClassLoader.getPlatformClassLoader());
    }

    private static LiveCopies with(ClassLoader copy) throws ClassNotFoundException, IOException {
        FakeInstrumentation jvm = new FakeInstrumentation();
        jvm.load(copy.loadClass(JvmVerification.class.getName()), new byte[0]);
        return LiveCopies.of(jvm.asInstrumentation());
    }

    private static void assertLeftOut(LiveCopies copies) {
        String settings = VerifierSettings.DEFAULTS.toArguments();
        assertThat(copies.loaded(List.of("pci"))).isEmpty();
        copies.change(settings, settings);
        assertThat(copies.states()).as("the agent's own copy").hasSize(1);
        assertThat(copies.notes())
                .singleElement()
                .asString()
                .startsWith("A copy of verifier-core is left out, and goes on as it is: its class loader"
                        + " java.net.URLClassLoader@");
    }

    @Test
    void anOpenCopyIsAsked() throws Exception {
        try (URLClassLoader open = copy()) {
            LiveCopies copies = with(open);
            assertThat(copies.states()).hasSize(2);
            assertThat(copies.notes()).isEmpty();
        }
    }

    @Test
    void aCopyThatWasClosedBeforeItsClassWasLoadedIsLeftOutAndNamed() throws Exception {
        URLClassLoader closed = copy();
        LiveCopies copies = with(closed);
        closed.close();
        assertLeftOut(copies);
    }

    @Test
    void aCopyThatWasClosedWhenSomeOfItsClassesWereLoadedIsLeftOutAndNamed() throws Exception {
        URLClassLoader closed = copy();
        LiveCopies copies = with(closed);
        closed.loadClass("io.driververifier.verifier.io.LiveMachines");
        closed.close();
        assertLeftOut(copies);
    }
}
