package io.driververifier.kd;

/** Words of others, made fit for one line. Stateless. */
final class KdText {
    private KdText() {}

    /** {@code text} with a blank for each run of control characters, a line's end among them. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
