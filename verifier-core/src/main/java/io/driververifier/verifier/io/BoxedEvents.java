package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.blackbox.BlackBox;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one machine writes into the black box of its JVM.
 *
 * <p>Any thread, without a lock and, but for what is told the first time, without allocating. {@code targets} is a
 * concurrent map: its drivers end with the machine, so that the box must not keep them. The numbers of texts are caches that
 * any thread fills: 0 is one that is not known yet, and all threads find the same.
 */
final class BoxedEvents {
    private static final Function<NtStatus, String> STATUS = NtStatus::toString;
    private static final Function<String, String> TEXT = Function.identity();
    private static final Function<WovenCall, String> PLACE = call -> call.file() + ":" + call.line();

    private final int machine;
    private final List<VerifiedDriver> drivers;
    private final int[] events = new int[IrpEvent.values().length];
    private final Map<DriverObject, Integer> targets = new ConcurrentHashMap<>();

    /** For the machine with the number {@code machine}, whose verified drivers are {@code drivers}. */
    BoxedEvents(int machine, List<VerifiedDriver> drivers) {
        this.machine = machine;
        this.drivers = drivers;
    }

    /** A request was forced pending. */
    void forced(
            IrpShadow shadow, Hold hold, LogEntry.Moment moment, List<StackLine> stack, List<StackLine> resumedFrom) {
        BlackBox box = JvmBlackBox.current();
        if (box != null) {
            box.forced(
                    machine,
                    shadow.irp().address(),
                    hold.site().shortId(),
                    hold.schedule().text(),
                    moment,
                    stack,
                    resumedFrom);
        }
    }

    /** On {@code thread}, the caller, something happened to the IRP of {@code shadow}. */
    void tell(IovThread thread, IrpShadow shadow, IrpEvent event, @Nullable WovenCall call, @Nullable Object detail) {
        BlackBox box = JvmBlackBox.current();
        if (box != null) {
            box.event(
                    machine,
                    shadow.irp().address(),
                    thread.thread().address(),
                    event(box, event),
                    detail(box, event, detail),
                    driver(box, thread, event, call, detail),
                    call == null || !event.hasPlace() ? 0 : box.text(call, PLACE));
        }
    }

    private int detail(BlackBox box, IrpEvent event, @Nullable Object detail) {
        if (detail instanceof DriverObject target) {
            Integer known = targets.get(target);
            return known != null ? known : target(box, event, target);
        }
        if (detail instanceof NtStatus status) {
            return status == NtStatus.CONTINUE_COMPLETION && event == IrpEvent.ROUTINE_RETURNED
                    ? box.text("STATUS_CONTINUE_COMPLETION", TEXT)
                    : box.text(status, STATUS);
        }
        return 0;
    }

    private int event(BlackBox box, IrpEvent event) {
        int known = events[event.ordinal()];
        if (known == 0) {
            known = box.text(event.text(), TEXT);
            events[event.ordinal()] = known;
        }
        return known;
    }

    private int target(BlackBox box, IrpEvent event, DriverObject target) {
        int number = box.text(event.to(target), TEXT);
        targets.put(target, number);
        return number;
    }

    private int driver(
            BlackBox box, IovThread thread, IrpEvent event, @Nullable WovenCall call, @Nullable Object detail) {
        VerifiedDriver driver = detail instanceof VerifiedDriver named ? named : owner(thread, call);
        return driver == null ? box.text(event.nobody(), TEXT) : driver.boxedName(box);
    }

    private @Nullable VerifiedDriver owner(IovThread thread, @Nullable WovenCall call) {
        if (call == null) {
            return null;
        }
        EntryFrame top = thread.top();
        if (top != null && top.driver().owns(call)) {
            return top.driver();
        }
        for (int i = 0; i < drivers.size(); i++) {
            if (drivers.get(i).owns(call)) {
                return drivers.get(i);
            }
        }
        return null;
    }
}
