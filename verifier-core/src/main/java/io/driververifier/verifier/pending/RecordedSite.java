package io.driververifier.verifier.pending;

import java.util.Locale;

/**
 * A call site as a recording has it: enough to find it again and to say where it is.
 *
 * @param id its 64 bits
 * @param driver the driver that the call instruction belongs to
 * @param method the simple name of its class, a dot and the name of its method
 * @param file its source file
 * @param line its line there; 0 where unknown
 * @param operation what is asked there
 */
public record RecordedSite(long id, String driver, String method, String file, int line, String operation) {
    /** {@code site}, as it is recorded. */
    static RecordedSite of(Site site) {
        WovenCall call = site.call();
        return new RecordedSite(
                site.id(), call.driver(), call.simpleMethod(), call.file(), call.line(), site.operation());
    }

    /** Its 64 bits as sixteen digits. */
    String hexId() {
        return String.format(Locale.ROOT, "%016x", id);
    }

    @Override
    public String toString() {
        return driver + "!" + method + " (" + file + ":" + line + ") " + operation;
    }
}
