package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every address that an output shows can be pasted into the next command. */
class AddressesTest {
    /** Eight digits that stand alone; a number that is no address has {@code 0x} before it. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![0-9a-zA-Z_])[0-9a-f]{8}(?![0-9a-zA-Z_])");

    /** What a program passed to a driver, and the code of a bug check, are no addresses. */
    private static final Pattern OTHER_NUMBERS = Pattern.compile("^ *(Args:|Arg1:).*");

    private static final String EVERYTHING =
            "!verifier; !verifier 1; !verifier 3; !verifier 40; !verifier 100; !verifier 400;"
                    + "!irpfind; !process 0 7; !process 0 0; !thread; !handle; !locks; k; kP; lm; !analyze -v; ||";

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachBelongsToSomething(int machine) {
        Dump dump = Dumps.both();
        String switched = "||" + machine + "s;";
        Set<String> seen = new TreeSet<>();
        Set<String> fresh = addresses(KdOutcome.of(dump, switched + EVERYTHING).lines());
        assertThat(fresh).hasSizeGreaterThan(15);
        while (!fresh.isEmpty()) {
            seen.addAll(fresh);
            Set<String> next = new TreeSet<>();
            for (String address : fresh) {
                KdOutcome what = KdOutcome.of(dump, switched + "!object " + address);
                assertThat(what.isDone()).as(what.lines().toString()).isTrue();
                for (String line : what.lines()) {
                    next.addAll(addresses(shownBy(dump, machine, line)));
                }
            }
            next.removeAll(seen);
            fresh = next;
        }
    }

    /** What the command shows that {@code line} of {@code !object} names; it must be done. */
    private static List<String> shownBy(Dump dump, int machine, String line) {
        int colon = line.lastIndexOf(": ");
        if (!line.startsWith("Object: ") || colon < "Object: ".length()) {
            return List.of();
        }
        int elsewhere = line.indexOf(", in machine ");
        String inMachine = elsewhere < 0 ? "" + machine : line.substring(elsewhere + 13, colon);
        String command = line.substring(colon + 2);
        KdOutcome shown = KdOutcome.of(dump, "||" + inMachine + "s;" + command);
        assertThat(shown.isDone()).as("%s %s", command, shown.lines()).isTrue();
        return shown.lines();
    }

    private static Set<String> addresses(List<String> lines) {
        Set<String> addresses = new TreeSet<>();
        lines.stream()
                .filter(line -> !OTHER_NUMBERS.matcher(line).matches())
                .forEach(line -> ADDRESS.matcher(line).results().forEach(match -> addresses.add(match.group())));
        addresses.remove("00000000");
        return addresses;
    }
}
