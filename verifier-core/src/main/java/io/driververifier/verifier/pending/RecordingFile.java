package io.driververifier.verifier.pending;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Recording} as a text file.
 *
 * <p>UTF-8; a record a line, its fields apart by tabs. A machine is followed by its sites, numbered from 0, and by its
 * calls, each the number of its site and a letter: not forced, passed, early, late, held, shuffle.
 *
 * <pre>
 * driver-verifier-recording  1
 * settings   flags=0x210,driver=pci,…
 * machine    sites calls
 * site       id driver method file line operation
 * calls      0e 1n 0l …
 * end        lines
 * </pre>
 *
 * <p>The last line counts the lines before it, which is how a truncated file is known. Stateless.
 */
public final class RecordingFile {
    private static final String NAME = "driver-verifier-recording\t";
    private static final String VERSION = "1";
    private static final String MAGIC = NAME + VERSION;
    private static final int CALLS_OF_LINE_MAX = 40;

    private RecordingFile() {}

    /** Writes {@code recording} to {@code file}, whole or not at all. */
    public static void write(Path file, Recording recording) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(MAGIC);
        lines.add("settings\t" + plain(recording.settings().toReplay()));
        recording.machines().forEach(machine -> addMachine(lines, machine));
        lines.add("end\t" + lines.size());
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, lines, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
    }

    private static void addMachine(List<String> lines, RecordedCalls machine) {
        lines.add("machine\t" + machine.sites().size() + "\t" + machine.size());
        for (RecordedSite site : machine.sites()) {
            lines.add(String.join(
                    "\t",
                    "site",
                    Long.toHexString(site.id()),
                    plain(site.driver()),
                    plain(site.method()),
                    plain(site.file()),
                    Integer.toString(site.line()),
                    plain(site.operation())));
        }
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < machine.size(); i++) {
            calls.append(i % CALLS_OF_LINE_MAX == 0 ? '\t' : ' ')
                    .append(machine.siteNumber(i))
                    .append(machine.decision(i).letter());
            if ((i + 1) % CALLS_OF_LINE_MAX == 0 || i + 1 == machine.size()) {
                lines.add("calls" + calls);
                calls.setLength(0);
            }
        }
    }

    /** A name is only shown: what would end a field in it is not worth an escape. */
    private static String plain(String field) {
        return field.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidSettingsException if there is no such file, or it is truncated, none of ours or of another version
     */
    public static Recording read(Path file) {
        String text = text(file);
        List<String> lines = text.lines().toList();
        if (!text.startsWith(NAME) && !NAME.startsWith(text)) {
            throw new InvalidSettingsException(file + " is no recording of Driver Verifier");
        }
        if (lines.size() < 2) {
            throw truncated(file, lines);
        }
        if (!lines.get(0).equals(MAGIC)) {
            throw new InvalidSettingsException(file + " is a recording of version "
                    + lines.get(0).substring(NAME.length()) + "; this verifier reads version " + VERSION
                    + ": record the run again");
        }
        int last = lines.size() - 1;
        if (!lines.get(last).equals("end\t" + last) || !text.endsWith("\n")) {
            throw truncated(file, lines);
        }
        try {
            return new RecordingReader(lines.subList(1, last)).read();
        } catch (RuntimeException malformed) {
            throw new InvalidSettingsException(file + " is damaged: " + malformed.getMessage());
        }
    }

    private static InvalidSettingsException truncated(Path file, List<String> lines) {
        return new InvalidSettingsException(file + " is truncated after line " + lines.size());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new InvalidSettingsException("There is no recording " + file);
        } catch (CharacterCodingException foreign) {
            throw new InvalidSettingsException(file + " is no recording of Driver Verifier: it is no text in UTF-8");
        } catch (IOException failure) {
            throw new InvalidSettingsException("The recording " + file + " cannot be read: " + failure.getMessage());
        }
    }

    /** Reads the lines between the first and the last. One thread; any malformed line ends it with an exception. */
    private static final class RecordingReader {
        private final List<String> lines;
        private int next;

        RecordingReader(List<String> lines) {
            this.lines = lines;
        }

        Recording read() {
            VerifierSettings settings = VerifierSettings.parse(fields("settings", 2)[1]);
            List<RecordedCalls> machines = new ArrayList<>();
            while (next < lines.size()) {
                machines.add(machine());
            }
            return new Recording(settings, machines);
        }

        private RecordedCalls machine() {
            String[] head = fields("machine", 3);
            int siteCount = Integer.parseInt(head[1]);
            List<RecordedSite> sites = new ArrayList<>();
            for (int i = 0; i < siteCount; i++) {
                String[] site = fields("site", 7);
                sites.add(new RecordedSite(
                        Long.parseUnsignedLong(site[1], 16),
                        site[2],
                        site[3],
                        site[4],
                        Integer.parseInt(site[5]),
                        site[6]));
            }
            if (sites.stream().mapToLong(RecordedSite::id).distinct().count() < siteCount) {
                throw new IllegalArgumentException("a machine has a site twice");
            }
            int callCount = Integer.parseInt(head[2]);
            // The lines bound what is reserved, not the number, which may be damaged.
            List<Integer> calls = new ArrayList<>();
            while (calls.size() < callCount) {
                for (String call : fields("calls", 2)[1].split(" ", -1)) {
                    calls.add(call(call, siteCount));
                }
            }
            if (calls.size() != callCount) {
                throw new IllegalArgumentException("a machine has " + calls.size() + " calls, not " + callCount);
            }
            return new RecordedCalls(
                    sites, calls.stream().mapToInt(Integer::intValue).toArray(), callCount);
        }

        private static int call(String text, int siteCount) {
            int end = Math.max(0, text.length() - 1);
            int site = Integer.parseInt(text.substring(0, end));
            if (site < 0 || site >= siteCount) {
                throw new IllegalArgumentException("call \"" + text + "\" is at no site of its machine");
            }
            return RecordedCalls.pack(site, Decision.parse(text.charAt(end)));
        }

        private String[] fields(String record, int count) {
            if (next == lines.size()) {
                throw new IllegalArgumentException("it ends in the middle of a machine");
            }
            String[] fields = lines.get(next++).split("\t", -1);
            if (!fields[0].equals(record) || fields.length != count) {
                throw new IllegalArgumentException("line " + (next + 1) + " is no line \"" + record + "\"");
            }
            return fields;
        }
    }
}
