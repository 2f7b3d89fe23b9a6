package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdNumber;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.StoryLine;
import io.driververifier.verifier.StoryPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code !analyze -v} says of a finding. Stateless. */
final class FindingAnalysis {
    private FindingAnalysis() {}

    static List<String> of(KdContext context, Finding finding, Optional<BugCheckImage> stop) {
        List<String> lines = new ArrayList<>(header(context, finding, stop));
        add(lines, "WHAT IS WRONG", List.of(finding.what()));
        add(lines, "WHAT TO DO", List.of(finding.remedy()));
        StackLine culprit = finding.culprit();
        add(lines, "MODULE_NAME", List.of(finding.driver()));
        add(
                lines,
                "FAULTING_LINE",
                List.of(culprit.module() + "!" + culprit.method() + " (" + culprit.source() + "), "
                        + finding.severity().text() + ", found "
                        + (finding.count() == 1 ? "once" : finding.count() + " times")));
        int irp = irp(finding, stop);
        StoryMachine machine = StoryMachine.of(context, stop, irp);
        if (irp != 0) {
            add(lines, "IRP_ADDRESS", List.of(KdNumber.address(irp)));
            add(lines, "IRP_STORY", story(context, finding, machine, irp));
        }
        add(
                lines,
                "STACK_TEXT",
                finding.stack().stream().map(StackLine::toString).toList());
        add(lines, "FORCED_PENDING", forced(context, finding, machine, irp));
        add(lines, "REPLAY", List.of(finding.replay()));
        return lines;
    }

    private static List<String> header(KdContext context, Finding finding, Optional<BugCheckImage> stop) {
        FindingCode code = FindingCode.of(finding);
        List<Integer> arguments = new ArrayList<>();
        stop.ifPresent(image -> arguments.addAll(image.parameters()));
        if (arguments.isEmpty()) {
            if (code.hasParameter()) {
                arguments.add(code.parameter());
            }
            arguments.add(irp(finding, stop));
        }
        List<String> meanings = new ArrayList<>();
        arguments.forEach(argument -> meanings.add(BugCheckAnalysis.meaning(context, argument)));
        if (code.hasParameter()) {
            meanings.set(0, finding.rule());
        }
        return BugCheckAnalysis.header(
                finding.bugCheck(),
                stop.map(BugCheckImage::code).orElse(code.bugCheck()),
                List.of("A rule of Driver Verifier was broken"
                        + (code.hasParameter() ? "." : ": " + finding.rule() + ".")),
                arguments,
                meanings);
    }

    /** That of the bug check: a finding that was found again keeps the IRP that it was found with first. */
    private static int irp(Finding finding, Optional<BugCheckImage> stop) {
        int own = KdNumber.parse(finding.request()).orElse(0);
        int stopped = stop.map(image -> FindingCode.of(finding).irp(image)).orElse(0);
        return own == 0 || stopped == 0 ? own : stopped;
    }

    /** From the ring of the black box; where it has forgotten the IRP, as the finding was told it. */
    private static List<String> story(KdContext context, Finding finding, StoryMachine machine, int irp) {
        List<StoryLine> own = isOwn(finding, irp) ? finding.story() : List.of();
        if (!machine.isKnown()) {
            List<String> lines = new ArrayList<>(StoryPicture.of(own));
            lines.add("Machines " + numbers(machine)
                    + " have an IRP with this address, and it is not known which is meant;");
            lines.add("!verifier 100 " + KdNumber.address(irp) + " shows the events of all of them.");
            return lines;
        }
        List<StoryLine> events = context.box()
                .map(box -> IrpEvents.story(box, irp, machine.number()))
                .orElse(List.of());
        if (events.isEmpty()) {
            return StoryPicture.of(own);
        }
        List<StoryLine> all = new ArrayList<>(events);
        // The ring holds what happened to the IRP; that a rule was broken by it is the finding's own last step.
        own.stream()
                .skip(Math.max(0, own.size() - 1))
                .filter(StoryLine::isBreach)
                .forEach(all::add);
        return StoryPicture.of(all);
    }

    private static List<String> forced(KdContext context, Finding finding, StoryMachine machine, int irp) {
        ForcedPendings forced = ForcedPendings.of(context.dump()).of(irp).ofMachine(machine.number());
        List<String> entries = new ArrayList<>();
        if (irp != 0 && machine.isKnown() && !forced.newestFirst().isEmpty()) {
            forced.newestFirst().forEach(each -> entries.addAll(each.entry().lines()));
        } else if (isOwn(finding, irp)) {
            finding.log().forEach(each -> entries.addAll(each.lines()));
        }
        return entries;
    }

    private static boolean isOwn(Finding finding, int irp) {
        return KdNumber.parse(finding.request()).orElse(0) == irp;
    }

    private static String numbers(StoryMachine machine) {
        return machine.candidates().stream().map(Integer::toHexString).collect(Collectors.joining(", "));
    }

    private static void add(List<String> lines, String title, List<String> text) {
        if (text.isEmpty()) {
            return;
        }
        lines.add(title + ":");
        text.forEach(line -> lines.add("  " + line));
        lines.add("");
    }
}
