package io.driververifier.dump;

import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BoxedForcedPending;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one dump of those of several copies of the core in one JVM. Each copy counts its machines from 1 and has a black box
 * of its own; a dump has room for one, that of the copy that found most. One thread.
 */
final class CopiesOfOneJvm {
    private final List<MachineImage> machines = new ArrayList<>();
    private final List<RunResult> verifications = new ArrayList<>();
    private final List<BlackBoxImage> boxes = new ArrayList<>();

    private CopiesOfOneJvm() {}

    /** {@code dumps}, one at least, as one; {@code notes} go with its first machine. */
    static Dump together(List<Dump> dumps, List<String> notes) {
        CopiesOfOneJvm copies = new CopiesOfOneJvm();
        dumps.forEach(copies::add);
        Optional<BlackBoxImage> box = copies.box();
        copies.note(notes);
        return new Dump(dumps.get(0).header(), copies.machines, copies.verifications, box);
    }

    private void add(Dump dump) {
        int numbers = machines.stream().mapToInt(MachineImage::number).max().orElse(0);
        dump.machines().forEach(machine -> machines.add(machine.renumbered(numbers, verifications.size())));
        verifications.addAll(dump.verifications());
        dump.box().ifPresent(box -> boxes.add(renumbered(box, numbers)));
    }

    /** The box names machines by their numbers in its own copy. */
    private static BlackBoxImage renumbered(BlackBoxImage box, int numbers) {
        if (numbers == 0) {
            return box;
        }
        return new BlackBoxImage(
                box.header(),
                box.forced().stream()
                        .map(forced ->
                                new BoxedForcedPending(forced.number(), forced.machine() + numbers, forced.entry()))
                        .toList(),
                box.events().stream()
                        .map(event -> new BoxedIrpEvent(
                                event.number(),
                                event.machine() + numbers,
                                event.irp(),
                                event.thread(),
                                event.event(),
                                event.detail(),
                                event.driver(),
                                event.place()))
                        .toList(),
                box.findings(),
                box.damage());
    }

    private Optional<BlackBoxImage> box() {
        BlackBoxImage most = null;
        for (BlackBoxImage box : boxes) {
            if (most == null || box.findings().size() > most.findings().size()) {
                most = box;
            }
        }
        if (boxes.size() > 1) {
            note(List.of("Only one of the " + boxes.size()
                    + " black boxes of this JVM, which has as many copies of verifier-core, is in this dump"));
        }
        return Optional.ofNullable(most);
    }

    private void note(List<String> notes) {
        if (!notes.isEmpty() && !machines.isEmpty()) {
            machines.set(0, machines.get(0).withNotes(notes));
        }
    }
}
