package io.driververifier.verifier;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link RunResult} as a text file that another program reads after this one is gone.
 *
 * <p>UTF-8; a record a line, its fields apart by tabs (tab, newline and backslash are escaped by a backslash). The first
 * field names the record; frames, entries and findings are followed by their parts:
 *
 * <pre>
 * driver-verifier-result  4
 * settings   flags=0x210,driver=pci,…
 * counters   dispatches picked early late held real
 * driver     name loads entries calls hint
 * site       id description seen early late held real exempt terminated exited
 * finding    code bugCheck rule driver request what remedy severity action replay count steps frames entries
 * step       column driver text
 * entry      request site schedule moment frames resumedFrames
 * frame      module method offset file line
 * note       text
 * end        lines
 * </pre>
 *
 * <p>The last line counts the lines before it, which is how a truncated file is known.
 */
public final class ResultFile {
    private static final String MAGIC = "driver-verifier-result\t4";

    private ResultFile() {}

    /** Writes {@code result} to {@code file}, whole or not at all. */
    public static void write(Path file, RunResult result) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, toText(result), StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** {@code result} as the text of such a file. */
    public static String toText(RunResult result) {
        ResultLines lines = new ResultLines();
        lines.add("settings", result.settings().toArguments());
        PendingCounters counters = result.counters();
        lines.add(
                "counters",
                counters.dispatches(),
                counters.picked(),
                counters.early(),
                counters.late(),
                counters.held(),
                counters.real());
        result.drivers()
                .forEach(driver -> lines.add(
                        "driver", driver.name(), driver.loads(), driver.entries(), driver.calls(), driver.hint()));
        result.sites()
                .forEach(site -> lines.add(
                        "site",
                        site.id(),
                        site.description(),
                        site.seen(),
                        site.early(),
                        site.late(),
                        site.held(),
                        site.real(),
                        site.exempt(),
                        site.processEnds().terminated(),
                        site.processEnds().exited()));
        result.findings().forEach(lines::addFinding);
        result.log().forEach(lines::addEntry);
        result.notes().forEach(note -> lines.add("note", note));
        List<String> text = new ArrayList<>();
        text.add(MAGIC);
        text.addAll(lines.all());
        text.add("end\t" + text.size());
        return String.join("\n", text) + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidSettingsException if the file is truncated or none of ours
     * @throws IOException if it cannot be read
     */
    public static RunResult read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException cutInACharacter) {
            throw new InvalidSettingsException(file + " is truncated or damaged: it is no text in UTF-8");
        }
        return parse(file.toString(), text);
    }

    /** Reads {@code text}, which {@link #toText} made, and fails as {@link #read} does with {@code file} as its name. */
    public static RunResult parse(String file, String text) {
        List<String> lines = text.lines().toList();
        if ((MAGIC + "\n").startsWith(text)) {
            throw new InvalidSettingsException(file + " is truncated after line " + lines.size());
        }
        if (!lines.get(0).equals(MAGIC)) {
            throw new InvalidSettingsException(file + " is no result of Driver Verifier (or of another version)");
        }
        String last = lines.get(lines.size() - 1);
        if (!last.equals("end\t" + (lines.size() - 1)) || !text.endsWith("\n")) {
            throw new InvalidSettingsException(file + " is truncated after line " + lines.size());
        }
        try {
            return new ResultReader(lines.subList(1, lines.size() - 1)).read();
        } catch (RuntimeException malformed) {
            throw new InvalidSettingsException(file + " is damaged: " + malformed.getMessage());
        }
    }
}
