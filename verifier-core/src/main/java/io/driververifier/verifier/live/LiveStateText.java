package io.driververifier.verifier.live;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.TabbedFields;
import io.driververifier.verifier.VerifierSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link LiveState} as text, for who reads it in another JVM or through another class loader. Stateless.
 *
 * <p>A record a line, its fields apart by tabs; the last record is the result, which goes on to the end as {@link ResultFile}
 * has it:
 *
 * <pre>
 * driver-verifier-state  1
 * state    pid millis settings isVolatile machines
 * added    name
 * removed  name
 * driver   name state loads unloads entries calls wovenClasses
 * result
 * </pre>
 */
public final class LiveStateText {
    private static final String MAGIC = "driver-verifier-state\t1";
    private static final String RESULT = "\nresult\n";
    private static final String NAME = "The state of the JVM";

    private LiveStateText() {}

    /** The text of {@code state}. */
    public static String toText(LiveState state) {
        List<String> lines = new ArrayList<>();
        lines.add(MAGIC);
        lines.add(TabbedFields.join(List.of(
                "state",
                state.pid(),
                state.at().toEpochMilli(),
                state.settings().toArguments(),
                state.isVolatile(),
                state.machines())));
        state.added().forEach(name -> lines.add(TabbedFields.join(List.of("added", name))));
        state.removed().forEach(name -> lines.add(TabbedFields.join(List.of("removed", name))));
        state.drivers()
                .forEach(driver -> lines.add(TabbedFields.join(List.of(
                        "driver",
                        driver.name(),
                        driver.state(),
                        driver.loads(),
                        driver.unloads(),
                        driver.entries(),
                        driver.calls(),
                        driver.wovenClasses()))));
        return String.join("\n", lines) + RESULT + ResultFile.toText(state.result());
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws InvalidSettingsException if it is truncated, damaged or of another version
     */
    public static LiveState parse(String text) {
        int end = text.indexOf(RESULT);
        if (!text.startsWith(MAGIC + "\n")) {
            throw new InvalidSettingsException(NAME + " is of another version");
        }
        if (end < 0) {
            throw new InvalidSettingsException(NAME + " is truncated");
        }
        try {
            return parse(
                    text.substring(0, end)
                            .lines()
                            .skip(1)
                            .map(TabbedFields::split)
                            .toList(),
                    text.substring(end + RESULT.length()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw new InvalidSettingsException(NAME + " is damaged: " + malformed.getMessage());
        }
    }

    private static LiveState parse(List<List<String>> records, String result) {
        List<String> own = records.get(0);
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<LiveDriver> drivers = new ArrayList<>();
        for (List<String> fields : records.subList(1, records.size())) {
            switch (fields.get(0)) {
                case "added" -> added.add(fields.get(1));
                case "removed" -> removed.add(fields.get(1));
                case "driver" ->
                    drivers.add(new LiveDriver(
                            fields.get(1),
                            DriverState.valueOf(fields.get(2)),
                            Long.parseLong(fields.get(3)),
                            Long.parseLong(fields.get(4)),
                            Long.parseLong(fields.get(5)),
                            Long.parseLong(fields.get(6)),
                            Integer.parseInt(fields.get(7))));
                default -> throw new IllegalArgumentException("unknown record \"" + fields.get(0) + "\"");
            }
        }
        return new LiveState(
                Long.parseLong(own.get(1)),
                Instant.ofEpochMilli(Long.parseLong(own.get(2))),
                VerifierSettings.parse(own.get(3)),
                Boolean.parseBoolean(own.get(4)),
                added,
                removed,
                Integer.parseInt(own.get(5)),
                drivers,
                ResultFile.parse(NAME, result));
    }
}
