package io.driververifier.verifier;

import java.util.List;

/**
 * What a user says of the asynchronous interfaces of a program. Immutable.
 *
 * @param callbacks the parameters that are told of the completion of their calls
 * @param shortTransfers whether reads and writes of asynchronous channels may transfer less than they were asked for
 * @param discovers whether callbacks are looked for that could be declared, and nothing is forced
 */
public record BindingSettings(List<CallbackSpec> callbacks, boolean shortTransfers, boolean discovers) {
    /** Nothing but what the bindings know by themselves. */
    public static final BindingSettings DEFAULTS = new BindingSettings(List.of(), false, false);

    /** As the record says, copied. */
    public BindingSettings {
        callbacks = List.copyOf(callbacks);
    }

    /** These settings with other callbacks. */
    public BindingSettings withCallbacks(List<CallbackSpec> others) {
        return new BindingSettings(others, shortTransfers, discovers);
    }

    /** These settings with short transfers or without. */
    public BindingSettings withShortTransfers(boolean other) {
        return new BindingSettings(callbacks, other, discovers);
    }

    /** These settings with the search for callbacks or without. */
    public BindingSettings withDiscovery(boolean other) {
        return new BindingSettings(callbacks, shortTransfers, other);
    }
}
