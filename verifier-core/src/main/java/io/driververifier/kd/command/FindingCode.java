package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.kd.KdNumber;
import io.driververifier.verifier.Finding;

/**
 * The code of a finding in parts: {@code 0xC9/23D}, or {@code 0x44} for a bug check whose first parameter tells no rules
 * apart.
 *
 * @param bugCheck the code of the bug check; 0 where it cannot be read
 * @param hasParameter whether the first parameter is the rule's number; the IRP is then the second, else the first
 * @param parameter that number; 0 without
 */
record FindingCode(int bugCheck, boolean hasParameter, int parameter) {

    static FindingCode of(Finding finding) {
        String code = finding.code();
        int slash = code.indexOf('/');
        return slash < 0
                ? new FindingCode(number(code), false, 0)
                : new FindingCode(number(code.substring(0, slash)), true, number(code.substring(slash + 1)));
    }

    /** The IRP that {@code stop}, a bug check with this code, is about; 0 for none. */
    int irp(BugCheckImage stop) {
        return argument(stop, hasParameter ? 1 : 0);
    }

    /** The parameter of {@code stop} at {@code index}, from 0; 0 where it has fewer. */
    static int argument(BugCheckImage stop, int index) {
        return index < stop.parameters().size() ? stop.parameters().get(index) : 0;
    }

    private static int number(String text) {
        return KdNumber.parse(text).orElse(0);
    }
}
