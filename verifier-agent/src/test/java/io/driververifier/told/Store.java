package io.driververifier.told;

import io.driververifier.verifier.bind.CompletionCallback;

/** A lower layer that says which parameter is told, of one of its methods. */
public interface Store {
    void put(String value, @CompletionCallback Listener listener);

    void take(String value, Listener listener);

    /** What is told. */
    interface Listener {
        void done(String value);
    }

    /** One that says it above. */
    abstract class Cached implements Store {
        @Override
        public abstract void put(String value, Listener listener);
    }
}
