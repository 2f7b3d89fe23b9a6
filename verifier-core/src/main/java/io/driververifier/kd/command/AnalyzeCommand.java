package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.verifier.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code !analyze}: what is wrong, what has led to it, what to do, how to see it again. */
public final class AnalyzeCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!analyze");
    }

    @Override
    public String summary() {
        return "what is wrong, how it came to it, what to do";
    }

    @Override
    public String usage() {
        return "!analyze -v";
    }

    @Override
    public List<String> help() {
        return List.of(
                "of a finding: the rule, the story of its IRP, what to do, how to replay it",
                "without one: the bug check, or the requests that threads wait for");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        if (!arguments.isEmpty() && !arguments.word(0).equalsIgnoreCase("-v")) {
            throw new KdFailure("\"" + arguments.word(0) + "\" is not expected there; write " + usage());
        }
        Optional<BugCheckImage> stop =
                context.anyMachine().map(machine -> machine.image()).flatMap(MachineImage::bugCheck);
        List<Finding> findings =
                Findings.of(context.dump(), context.anyMachine().map(machine -> machine.image()));
        Optional<Finding> worst = Findings.worst(findings, stop);
        List<String> hangs = stop.isPresent()
                ? List.of()
                : context.anyMachine().map(HangAnalysis::of).orElse(List.of());
        if (worst.isPresent()) {
            context.println(FindingAnalysis.of(context, worst.get(), stop));
            addOthers(
                    context,
                    findings.stream()
                            .filter(each -> !each.key().equals(worst.get().key()))
                            .toList());
        } else if (stop.isPresent()) {
            context.println(BugCheckAnalysis.header(context, stop.get()));
            context.println("STACK_TEXT:");
            context.println(StackLines.of(stop.get().stack(), true));
            addOthers(context, findings);
        } else if (hangs.isEmpty()) {
            context.println(nothing(context));
        }
        context.println(hangs);
        context.box().map(BoxLines::of).ifPresent(context::println);
    }

    /** A box that has lost something may have lost a finding: then nothing is said of what is right. */
    private static List<String> nothing(KdContext context) {
        boolean isWhole = context.box()
                .map(box -> box.damage().isEmpty() && box.header().drops().findingsOverwritten() == 0)
                .orElse(true);
        String seen = "no bug check, no finding"
                + (context.anyMachine().isPresent() ? ", and no thread waits for a request of a driver." : ".");
        if (isWhole) {
            return List.of("Nothing is wrong that can be seen: " + seen);
        }
        List<String> lines = new ArrayList<>();
        lines.add("It is not known whether anything is wrong. Findings may be lost with what the black box has lost;");
        lines.add("of the rest: " + seen);
        context.box().ifPresent(box -> box.damage().forEach(line -> lines.add("  " + line)));
        return lines;
    }

    private static void addOthers(KdContext context, List<Finding> others) {
        if (!others.isEmpty()) {
            context.println("Other findings:");
            others.forEach(each -> context.println("  " + each.headline()));
            context.println("");
        }
    }
}
