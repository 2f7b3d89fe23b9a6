package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that defines a class, in the middle of which it stays, because the class's superclass does not come, until this is closed. */
final class SlowDefinition implements AutoCloseable {
    private final CountDownLatch in = new CountDownLatch(1);
    private final CountDownLatch out = new CountDownLatch(1);
    private final Thread thread = new Thread(this::define, "slow definition");

    /** A superclass. */
    private static class Above {}

    /** The class. */
    private static final class Below extends Above {}

    /** Loads {@link Below} itself, and {@link Above} late. */
    private final class Loader extends ClassLoader {
        Loader() {
            super(SlowDefinition.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolves) throws ClassNotFoundException {
            if (name.equals(Above.class.getName())) {
                in.countDown();
                await(out);
            }
            return super.loadClass(name, resolves);
        }

        void define(byte[] bytes) {
            defineClass(Below.class.getName(), bytes, 0, bytes.length);
        }
    }

    SlowDefinition() {
        thread.setDaemon(true);
        thread.start();
        await(in);
    }

    private void define() {
        try {
            new Loader().define(FakeInstrumentation.bytesOf(Below.class));
        } catch (IOException | LinkageError notTheSamePackage) {
            // It need not become a class.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    Thread thread() {
        return thread;
    }

    @Override
    public void close() throws InterruptedException {
        out.countDown();
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
