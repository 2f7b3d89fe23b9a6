package io.driververifier.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What stands behind {@code kd -c}: debugger commands, apart by semicolons. */
final class KdScript {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String KNOWN = ForcePendingLog.COMMAND + " [QUANTITY] and q";

    private KdScript() {}

    /**
     * A command {@code !verifier 40}.
     *
     * @param echo as it was written
     * @param quantity how many entries it shows at most
     */
    record ShowLog(String echo, int quantity) {}

    /**
     * The commands of {@code script} up to {@code q}.
     *
     * @throws UsageException if one of them is not known; then none is to be run
     */
    static List<ShowLog> parse(String script) {
        List<ShowLog> commands = new ArrayList<>();
        for (String command : script.split(";", -1)) {
            String[] words = BLANKS.split(command.strip());
            if (words[0].equals("q")) {
                break;
            }
            if (!words[0].isEmpty()) {
                commands.add(showLog(command.strip(), words));
            }
        }
        return commands;
    }

    private static ShowLog showLog(String command, String[] words) {
        if (!words[0].equals("!verifier") || words.length < 2 || words.length > 3 || number(words[1]) != 0x40) {
            throw new UsageException("kd knows no command \"" + command + "\" in this version; it knows " + KNOWN);
        }
        if (words.length == 2) {
            return new ShowLog(command, ForcePendingLog.CAPACITY);
        }
        int quantity = number(words[2]);
        if (quantity < 0) {
            throw new UsageException("The quantity \"" + words[2] + "\" is no hexadecimal number");
        }
        return new ShowLog(command, quantity);
    }

    /** Numbers are hexadecimal in the debugger; less than 0 where {@code text} is none. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text.startsWith("0x") ? text.substring(2) : text, 16);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
