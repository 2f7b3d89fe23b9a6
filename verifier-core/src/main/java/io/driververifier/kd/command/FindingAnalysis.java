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
        int irp = KdNumber.parse(finding.request()).orElse(0);
        if (irp != 0) {
            add(lines, "IRP_ADDRESS", List.of(finding.request()));
            addStory(lines, context, finding, irp);
        }
        add(
                lines,
                "STACK_TEXT",
                finding.stack().stream().map(StackLine::toString).toList());
        addForced(lines, context, finding, irp);
        add(lines, "REPLAY", List.of(finding.replay()));
        return lines;
    }

    private static List<String> header(KdContext context, Finding finding, Optional<BugCheckImage> stop) {
        List<Integer> arguments = new ArrayList<>();
        stop.ifPresent(image -> arguments.addAll(image.parameters()));
        if (arguments.isEmpty()) {
            arguments.add(KdNumber.parse(finding.code().substring(finding.code().indexOf('/') + 1))
                    .orElse(0));
            arguments.add(KdNumber.parse(finding.request()).orElse(0));
        }
        List<String> meanings = new ArrayList<>();
        meanings.add(finding.rule());
        arguments.stream().skip(1).forEach(argument -> meanings.add(BugCheckAnalysis.meaning(context, argument)));
        int slash = Math.max(0, finding.code().indexOf('/'));
        int code = stop.map(BugCheckImage::code)
                .orElse(KdNumber.parse(finding.code().substring(0, slash)).orElse(0));
        return BugCheckAnalysis.header(
                finding.bugCheck(), code, List.of("A rule of Driver Verifier was broken."), arguments, meanings);
    }

    /** From the ring of the black box; where it has forgotten the IRP, as the finding was told it. */
    private static void addStory(List<String> lines, KdContext context, Finding finding, int irp) {
        List<StoryLine> story = context.box()
                .map(box -> IrpEvents.story(
                        box,
                        irp,
                        context.anyMachine()
                                .map(machine -> machine.image().number())
                                .orElse(0)))
                .filter(events -> !events.isEmpty())
                .orElse(finding.story());
        add(lines, "IRP_STORY", StoryPicture.of(story));
    }

    private static void addForced(List<String> lines, KdContext context, Finding finding, int irp) {
        ForcedPendings forced = ForcedPendings.of(context.dump()).of(irp);
        List<String> entries = new ArrayList<>();
        if (irp != 0 && !forced.newestFirst().isEmpty()) {
            forced.newestFirst().forEach(each -> entries.addAll(each.entry().lines()));
        } else {
            finding.log().forEach(each -> entries.addAll(each.lines()));
        }
        add(lines, "FORCED_PENDING", entries);
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
