package io.driververifier.kd.command;

import io.driververifier.dump.Dump;
import io.driververifier.kd.KdNumber;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BoxedForcedPending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The log of forced pendings: the black box's, or where there is none, that of the results.
 *
 * @param newestFirst what is in it
 * @param capacity how many it keeps
 */
record ForcedPendings(List<BoxedForcedPending> newestFirst, int capacity) {
    /** That of a result, also where several JVMs wrote one each. */
    private static final int RESULT_CAPACITY = 0x40;

    static ForcedPendings of(Dump dump) {
        if (dump.box().isPresent()) {
            return of(dump.box().get());
        }
        List<BoxedForcedPending> log = new ArrayList<>();
        for (RunResult result : dump.verifications()) {
            List<BoxedForcedPending> own = new ArrayList<>();
            for (LogEntry entry : result.log()) {
                own.add(new BoxedForcedPending(0, 0, entry));
            }
            log.addAll(0, own);
        }
        return new ForcedPendings(log, RESULT_CAPACITY);
    }

    static ForcedPendings of(BlackBoxImage box) {
        return new ForcedPendings(box.forced(), box.header().forcedCapacity());
    }

    /** Those of {@code machine} and those whose machine is not known; all for 0. */
    ForcedPendings ofMachine(int machine) {
        return new ForcedPendings(
                newestFirst.stream()
                        .filter(forced -> machine == 0 || forced.machine() == 0 || forced.machine() == machine)
                        .toList(),
                capacity);
    }

    /** Those of the IRP at {@code address}. */
    ForcedPendings of(int address) {
        String digits = KdNumber.address(address);
        return new ForcedPendings(
                newestFirst.stream()
                        .filter(forced -> forced.entry().request().equals(digits))
                        .toList(),
                capacity);
    }

    /** The newest {@code quantity}, as {@code !verifier 40} prints them. */
    List<String> render(int quantity) {
        List<BoxedForcedPending> shown = newestFirst.stream()
                .limit(Math.min(Integer.toUnsignedLong(quantity), capacity))
                .toList();
        boolean isOfSeveral = newestFirst.stream()
                        .mapToInt(BoxedForcedPending::machine)
                        .distinct()
                        .count()
                > 1;
        if (!isOfSeveral) {
            return LogEntry.render(shown.stream().map(BoxedForcedPending::entry).toList(), capacity);
        }
        List<String> lines =
                new ArrayList<>(LogEntry.render(List.of(), capacity).subList(0, 1));
        shown.forEach(forced -> lines.addAll(withMachine(forced)));
        return lines;
    }

    private static List<String> withMachine(BoxedForcedPending forced) {
        List<String> lines = new ArrayList<>(forced.entry().lines());
        lines.set(1, lines.get(1) + String.format(Locale.ROOT, ", machine %x", forced.machine()));
        return lines;
    }
}
