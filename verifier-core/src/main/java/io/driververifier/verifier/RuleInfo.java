package io.driververifier.verifier;

import io.driververifier.nt.BugCheckCode;
import java.util.Locale;

/**
 * What a rule is called and what to do about a breach of it.
 *
 * @param bugCheck the bug check that a breach ends in
 * @param parameter1 its first parameter, which tells the rules of one bug check apart; 0 where it has no such parameter.
 *     Those from 0x4A00 on are not Windows' own
 * @param name the rule in a few words
 * @param remedy what a driver does instead, in one sentence
 */
public record RuleInfo(BugCheckCode bugCheck, int parameter1, String name, String remedy) {
    /** The code as people write it: {@code 0xC9/23D}, {@code 0x44}. */
    public String code() {
        String code = "0x" + Integer.toHexString(bugCheck.code()).toUpperCase(Locale.ROOT);
        return parameter1 == 0 ? code : String.format(Locale.ROOT, "%s/%02X", code, parameter1);
    }
}
