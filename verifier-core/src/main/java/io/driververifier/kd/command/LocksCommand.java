package io.driververifier.kd.command;

import io.driververifier.dump.LockImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;
import java.util.stream.Collectors;

/** {@code !locks}: the locks that somebody holds or waits for. */
public final class LocksCommand implements KdCommand {
    /** How a dump names a lock whose owner is no thread of the machine. */
    private static final String HELD_BY = "held by ";

    @Override
    public List<String> names() {
        return List.of("!locks");
    }

    @Override
    public String summary() {
        return "the locks that somebody holds or waits for";
    }

    @Override
    public String usage() {
        return "!locks [ADDRESS]";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        KdMachine machine = context.machine();
        int asked = arguments.number(0).orElse(0);
        if (asked != 0 && machine.lock(asked).isEmpty()) {
            throw context.wrongAddress(asked, "lock");
        }
        List<LockImage> locks = machine.image().locks().stream()
                .filter(lock -> asked == 0 || lock.address() == asked)
                .toList();
        context.println("**** DUMP OF ALL LOCKS ****");
        locks.forEach(lock -> show(context, lock));
        context.println(locks.size() + " total locks, "
                + locks.stream().filter(LocksCommand::isHeld).count() + " locks currently held");
        context.printNotes();
    }

    private static void show(KdContext context, LockImage lock) {
        context.println(lock.type() + " @ " + KdNumber.address(lock.address()) + "  " + state(lock));
        if (lock.owner() != 0) {
            context.println("     Threads: " + KdNumber.address(lock.owner()) + "-" + lock.count() + "<*>");
        }
        if (!lock.waiters().isEmpty()) {
            context.println("     Waiting: "
                    + lock.waiters().stream().map(KdNumber::address).collect(Collectors.joining(" ")));
        }
    }

    private static boolean isHeld(LockImage lock) {
        return lock.owner() != 0 || lock.count() > 0;
    }

    /** A remove lock is acquired by nobody in particular, and a Java thread may be none of the machine's. */
    private static String state(LockImage lock) {
        String name = lock.name().isEmpty() ? "" : "  " + lock.name();
        if (lock.owner() != 0) {
            return "Exclusively owned" + name;
        }
        if (!isHeld(lock)) {
            return "Available" + name;
        }
        return lock.name().startsWith(HELD_BY)
                ? "Owned by " + lock.name().substring(HELD_BY.length())
                : "Acquired, " + (lock.count() == 1 ? "once" : lock.count() + " times") + name;
    }
}
