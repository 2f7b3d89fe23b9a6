package io.driververifier.kd.command;

import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;

/** Who waits for an object. Stateless. */
final class Waiters {
    private Waiters() {}

    /** A line for each thread that waits on the object at {@code address}. */
    static List<String> of(KdMachine machine, int address) {
        return machine.image().threads().stream()
                .filter(thread -> thread.waitObjects().stream().anyMatch(wait -> wait.address() == address))
                .map(thread -> "Thread " + KdNumber.address(thread.address()) + " waits on it")
                .toList();
    }
}
