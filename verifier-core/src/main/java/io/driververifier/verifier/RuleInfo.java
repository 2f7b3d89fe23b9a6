package io.driververifier.verifier;

import io.driververifier.nt.BugCheckCode;
import java.util.Locale;

/**
 * What a rule is called and what to do about a breach of it.
 *
 * @param bugCheck the bug check that a breach ends in
 * @param parameter1 its first parameter, which tells the rules of one bug check apart; 0 where it has no such parameter.
 *     Those from 0x4A00 on are not Windows' own
 * @param severity how bad a breach is
 * @param name the rule in a few words
 * @param remedy what a driver does instead, in one sentence
 */
public record RuleInfo(BugCheckCode bugCheck, int parameter1, Severity severity, String name, String remedy) {
    /** A rule whose breach is {@code DRIVER_VERIFIER_IOMANAGER_VIOLATION} (0xC9). */
    public static RuleInfo ioManager(int parameter1, Severity severity, String name, String remedy) {
        return new RuleInfo(BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION, parameter1, severity, name, remedy);
    }

    /** A rule whose breach is {@code DRIVER_VERIFIER_DETECTED_VIOLATION} (0xC4). */
    public static RuleInfo detected(int parameter1, Severity severity, String name, String remedy) {
        return new RuleInfo(BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, parameter1, severity, name, remedy);
    }

    /** The code as people write it: {@code 0xC9/23D}, {@code 0x44}. */
    public String code() {
        String code = "0x" + Integer.toHexString(bugCheck.code()).toUpperCase(Locale.ROOT);
        return parameter1 == 0 ? code : String.format(Locale.ROOT, "%s/%02X", code, parameter1);
    }
}
