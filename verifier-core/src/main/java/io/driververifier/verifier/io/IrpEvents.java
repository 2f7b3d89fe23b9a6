package io.driververifier.verifier.io;

import io.driververifier.nt.io.DriverObject;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest things that happened to IRPs on one thread.
 *
 * <p>Written by that thread alone, without allocating; read by any, which may miss what is being overwritten. It holds
 * addresses rather than IRPs, so that it keeps none alive.
 */
final class IrpEvents {
    private static final int SIZE = 128;

    private final long[] orders = new long[SIZE];
    private final int[] irps = new int[SIZE];
    private final IrpEvent[] kinds = new IrpEvent[SIZE];
    private final @Nullable WovenCall[] calls = new WovenCall[SIZE];
    private final @Nullable Object[] details = new Object[SIZE];
    private volatile int next;

    /** One event, in the order of the machine. */
    record Entry(
            long order,
            IrpEvent kind,
            @Nullable WovenCall call,
            @Nullable Object detail) {
        /** What happened; the file of its line is left away where it is {@code knownFile}. */
        String text(String knownFile) {
            String words = detail instanceof DriverObject target ? kind.to(target) : kind.with(detail);
            return kind.text()
                    + (words.isEmpty() ? "" : " " + words)
                    + (call != null && kind.hasPlace() ? ", " + place(call.file(), call.line(), knownFile) : "");
        }

        /** A line as the steps of a story write it. */
        static String place(String file, int line, String knownFile) {
            return file.equals(knownFile) ? "line " + line : file + ":" + line;
        }

        /** The driver that did it, where the event says so. */
        Optional<VerifiedDriver> driver(List<VerifiedDriver> drivers) {
            if (detail instanceof VerifiedDriver driver) {
                return Optional.of(driver);
            }
            WovenCall by = call;
            return by == null
                    ? Optional.empty()
                    : drivers.stream().filter(driver -> driver.owns(by)).findFirst();
        }
    }

    void add(long order, int irp, IrpEvent kind, @Nullable WovenCall call, @Nullable Object detail) {
        int number = next;
        int slot = number & (SIZE - 1);
        orders[slot] = order;
        irps[slot] = irp;
        kinds[slot] = kind;
        calls[slot] = call;
        details[slot] = detail;
        next = number + 1;
    }

    /** Adds what is known of the IRP at {@code irp} to {@code found}. */
    void collect(int irp, List<Entry> found) {
        int end = next;
        for (int number = Math.max(0, end - SIZE); number < end; number++) {
            int slot = number & (SIZE - 1);
            Entry entry = new Entry(orders[slot], kinds[slot], calls[slot], details[slot]);
            if (irps[slot] == irp && next - number < SIZE) {
                found.add(entry);
            }
        }
    }
}
