package io.driververifier.kd;

import io.driververifier.dump.Dump;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import java.util.List;
import java.util.Optional;

/** What a command sees while it runs: the target at this moment, the current machine, and where its output goes. */
public final class KdContext {
    private final KdSession session;
    private final KdLook look;

    KdContext(KdSession session, KdLook look) {
        this.session = session;
        this.look = look;
    }

    /** The target at the moment when a command of the line first asked. */
    public Dump dump() {
        return look.dump();
    }

    /** The black box of the JVM, if it has one. */
    public Optional<BlackBoxImage> box() {
        return dump().box();
    }

    /** The current machine, if there is any: a black box alone knows none. */
    public Optional<KdMachine> anyMachine() {
        int current = session.machine(dump());
        return dump().machines().stream()
                .filter(machine -> machine.number() == current)
                .findFirst()
                .map(KdMachine::new);
    }

    /** The current machine. */
    public KdMachine machine() {
        return anyMachine()
                .orElseThrow(
                        () -> new KdFailure(
                                "No machine is in sight here, only logs: !verifier 40, !verifier 100 and !analyze -v show them"));
    }

    /** What the addresses in sight belong to. */
    public KdObjects objects() {
        return look.objects();
    }

    /** Makes machine {@code number} the current one. */
    public void select(int number) {
        session.select(dump(), number);
    }

    /** The session: commands, the end, the program around it. */
    public KdSession session() {
        return session;
    }

    /** Prints a line. */
    public void println(String line) {
        session.println(line);
    }

    /** Prints {@code lines}. */
    public void println(List<String> lines) {
        lines.forEach(session::println);
    }

    /** Prints what is not in the current machine's lists although the machine had it. */
    public void printNotes() {
        println(machine().image().notes());
    }

    /** Why there is no {@code kind}, {@code IRP}, at {@code address}: what else is there, and which command shows it. */
    public KdFailure wrongAddress(int address, String kind) {
        String digits = KdNumber.address(address);
        int current = anyMachine().map(machine -> machine.image().number()).orElse(0);
        List<KdObject> known = objects().at(address, current);
        if (known.isEmpty()) {
            return new KdFailure("There is no object at " + digits);
        }
        KdObject object = known.get(0);
        if (object.needsItsMachine() && object.machine() != current && current != 0) {
            return new KdFailure(digits + " is " + object.what() + " of machine " + object.machine() + ": write "
                    + KdMachines.switchTo(object.machine()) + "; " + object.command());
        }
        return new KdFailure(digits + " is no " + kind + " but " + object.what() + ": write " + object.command());
    }
}
