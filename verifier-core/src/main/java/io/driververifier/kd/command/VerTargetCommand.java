package io.driververifier.kd.command;

import io.driververifier.dump.DumpHeader;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdBoxes;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.verifier.blackbox.BlackBoxHeader;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import java.util.List;
import java.util.Locale;

/** {@code vertarget}: the process that is looked at, when and why, and the state of its black box. */
public final class VerTargetCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("vertarget");
    }

    @Override
    public String summary() {
        return "the process, when and why it is looked at, its black box";
    }

    @Override
    public String usage() {
        return "vertarget";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(0);
        DumpHeader header = context.dump().header();
        add(context, "Process", String.format(Locale.ROOT, "0n%d (%x)", header.pid(), header.pid()));
        add(context, "Time", header.taken().toString());
        add(context, "Reason", header.reason());
        add(context, "JVM", header.jvm());
        add(context, "Driver Verifier", header.product());
        add(
                context,
                "Machines",
                String.format(Locale.ROOT, "%x", context.dump().machines().size()));
        context.box().ifPresent(box -> show(context, box));
    }

    private static void show(KdContext context, BlackBoxImage box) {
        BlackBoxHeader header = box.header();
        context.println("Black box");
        add(context, "  Process", String.format(Locale.ROOT, "0n%d (%x)", header.pid(), header.pid()));
        add(context, "  Opened", header.started().toString());
        add(context, "  State", KdBoxes.state(header));
        add(context, "  Settings", header.settings());
        add(
                context,
                "  Keeps",
                String.format(
                        Locale.ROOT,
                        "forced pendings 0x%x, IRP events 0x%x",
                        header.forcedCapacity(),
                        header.eventCapacity()));
        box.damage().forEach(line -> add(context, "  Damaged", line));
        context.println("  " + BoxLines.drops(header.drops()));
    }

    /** What is not known has no line. */
    private static void add(KdContext context, String what, String text) {
        if (!text.isEmpty()) {
            context.println(String.format(Locale.ROOT, "%-17s %s", what + ":", text));
        }
    }
}
