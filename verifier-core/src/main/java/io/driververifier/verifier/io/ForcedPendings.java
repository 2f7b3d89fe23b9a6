package io.driververifier.verifier.io;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.Departure;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.PendingEngine;
import io.driververifier.verifier.pending.Tape;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of one machine are forced, and what is written down of those that are.
 *
 * <p>Any thread; the engine and the log have guards of their own, {@code forces} is cleared once.
 */
final class ForcedPendings {
    private final IovMachine machine;
    private final PendingEngine engine;
    private final Exemptions exemptions;
    private final Sites sites;
    private volatile boolean forces;
    private final @Nullable ProcessExits exits;

    ForcedPendings(IovMachine machine, VerifierSettings settings, long seed) {
        this.machine = machine;
        Tape tape = machine.verifier().nextTape(this::left);
        this.engine = new PendingEngine(settings, seed, machine.kernel()::isQuiet, tape);
        // They need not be recorded: the numbers that they are drawn from are.
        this.exits = ProcessExits.of(tape.replayed().orElse(settings), seed, machine.kernel());
        this.exemptions = new Exemptions(settings.pending().synchronous());
        this.sites =
                new Sites(engine, exemptions, new CallFilters(settings.pending().filter()));
        this.forces = settings.flags().has(VerifierOption.FORCE_PENDING);
    }

    /** How far the program comes while its machine is being stopped is a race, and says nothing about the recording. */
    private void left(Departure departure) {
        if (machine.kernel().bugCheck() == null) {
            machine.verifier().found(LeftRecording.finding(machine, departure));
        } else {
            engine.note("The machine had stopped when it left the recording. " + departure.what());
        }
    }

    /** Forces no call any more. */
    void stop() {
        forces = false;
    }

    PendingEngine engine() {
        return engine;
    }

    Exemptions exemptions() {
        return exemptions;
    }

    /** Chooses whether the call of {@code driver} to {@code target} that is about to be made is forced. */
    @Nullable Hold pick(IovThread thread, VerifiedDriver driver, DeviceObject target, IrpShadow shadow, WovenCall call) {
        if (!forces) {
            return null;
        }
        Hold hold = sites.pick(thread, driver, target, shadow.irp(), call);
        if (hold != null) {
            if (exits != null) {
                exits.choose(hold, shadow.irp());
            }
            log(shadow, hold, LogEntry.Moment.PICKED, Iov.class);
        }
        return hold;
    }

    /** Takes the calling thread's stack, from the frame of {@code innermost} on, down in the log. */
    List<StackLine> log(IrpShadow shadow, Hold hold, LogEntry.Moment moment, Class<?> innermost) {
        List<StackLine> stack = machine.capture().withMechanism(innermost);
        List<StackLine> resumedFrom = machine.adoptThread().resumedFrom();
        machine.boxed().forced(shadow, hold, moment, stack, resumedFrom);
        machine.verifier()
                .log()
                .add(new LogEntry(
                        shadow.address(), hold.site().shortId(), hold.schedule().text(), moment, stack, resumedFrom));
        return stack;
    }
}
