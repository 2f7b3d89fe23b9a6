package io.driververifier.samples.junit;

/**
 * What became of a test or a test class in another JVM, as a line that both sides understand.
 *
 * @param name {@code Class.method}, or {@code Class} alone
 * @param status {@code SUCCESSFUL}, {@code FAILED}, {@code ABORTED}, {@code SKIPPED}, or {@code REPORTED} for a report entry
 * @param message of the failure, or the report entry
 */
record TestOutcome(String name, String status, String message) {
    private static final String MARK = "OUTCOME\t";

    boolean isFailed() {
        return status.equals("FAILED");
    }

    String toLine() {
        String oneLine = message.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "");
        return MARK + name + "\t" + status + "\t" + oneLine;
    }

    static boolean isOutcome(String line) {
        return line.startsWith(MARK);
    }

    static TestOutcome parse(String line) {
        String[] parts = line.substring(MARK.length()).split("\t", 3);
        return new TestOutcome(parts[0], parts[1], unescaped(parts[2]));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
