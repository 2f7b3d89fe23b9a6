package io.driververifier.cli;

/** Text as roff takes it. Stateless. */
final class Roff {
    private Roff() {}

    /** {@code text} as it is to be read: no character of it is an instruction. */
    static String text(String text) {
        String plain = text.replace("\\", "\\(rs")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return plain.startsWith(".") ? "\\&" + plain : plain;
    }

    /** The same in bold. */
    static String bold(String text) {
        return "\\fB" + text(text) + "\\fR";
    }

    /** The same as what stands for something else. */
    static String italic(String text) {
        return "\\fI" + text(text) + "\\fR";
    }
}
