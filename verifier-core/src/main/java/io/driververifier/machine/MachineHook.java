package io.driververifier.machine;

/**
 * Told of every machine that is made; found by {@link java.util.ServiceLoader} in the class loader of {@link Machine}.
 *
 * <p>The verifier is one. Any thread may make a machine.
 */
public interface MachineHook {
    /** {@code machine} has just been made and has no driver yet. */
    void created(Machine machine);

    /** {@code machine} is about to be closed; its threads still run. */
    void closing(Machine machine);
}
