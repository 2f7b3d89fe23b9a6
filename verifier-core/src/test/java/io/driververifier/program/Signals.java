package io.driververifier.program;

import java.util.concurrent.Callable;

/** Code of a driver that signals, and code of others that calls it. Stateless. */
public final class Signals {
    private Signals() {}

    /** A subscription of a driver. */
    public static final class Source {
        private final Callable<?> signal;

        /** One that signals by {@code signal}. */
        public Source(Callable<?> signal) {
            this.signal = signal;
        }

        /** Signals, on account of who asks. */
        public Object request(long demand) throws Exception {
            return signal.call();
        }

        /** Signals, on account of the driver, which was subscribed to. */
        public Object subscribe(Object subscriber) throws Exception {
            return signal.call();
        }

        /** Signals, on account of who calls. */
        public Object emit() throws Exception {
            return signal.call();
        }
    }

    /** Code of others. */
    public static final class User {
        private User() {}

        /** Makes {@code call}. */
        public static Object call(Callable<?> call) throws Exception {
            return call.call();
        }
    }
}
