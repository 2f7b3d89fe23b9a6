package io.driververifier.agent.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeenCoreTest {
    private final SeenCore core = new SeenCore();
    private final ClassLoader own = SeenCoreTest.class.getClassLoader();

    @Test
    void theAgentsOwnLoaderAndThoseBelowItSeeIt() throws Exception {
        assertThat(core.isSeenBy(own)).isTrue();
        try (URLClassLoader below = new URLClassLoader(new URL[0], own)) {
            assertThat(core.isSeenBy(below)).isTrue();
        }
    }

    @Test
    void aLoaderBesideItDoesNot() throws Exception {
        try (URLClassLoader alone = new URLClassLoader(new URL[0], null);
                URLClassLoader beside = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            assertThat(core.isSeenBy(alone)).isFalse();
            assertThat(core.isSeenBy(beside)).isFalse();
        }
    }

    @Test
    void aLoaderThatFailsDoesNotAndIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        ClassLoader failing = new ClassLoader(own) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) {
                asked.incrementAndGet();
                throw new IllegalStateException("closed");
            }
        };

        assertThat(core.isSeenBy(failing)).isFalse();
        assertThat(core.isSeenBy(failing)).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aLoaderWhoseAnswerNeedsAClassOfItsOwnIsNotAskedAgainWithinIt() {
        AtomicInteger asked = new AtomicInteger();
        ClassLoader loading = new ClassLoader(own) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                asked.incrementAndGet();
                assertThat(core.isSeenBy(this)).isTrue();
                return super.loadClass(name, resolve);
            }
        };

        assertThat(core.isSeenBy(loading)).isTrue();
        assertThat(asked).hasValue(1);
    }
}
