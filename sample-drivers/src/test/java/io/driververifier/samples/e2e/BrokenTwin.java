package io.driververifier.samples.e2e;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The broken twins: what the verifier has to say of each. */
enum BrokenTwin {
    COMPLETES_TWICE("0x44", "NtStatus forwardAndWait(", "Io.completeRequest(irp);"),
    COMPLETES_WITH_PENDING("0xC9/06", "NtStatus forwardAndWait(", "Io.completeRequest(irp);"),
    DROPPED("0xC9/226", "NtStatus dispatch(", "return NtStatus.SUCCESS;"),
    FRAME_LEFT("0xC9/0C", "NtStatus passDown(", "return Io.callDriver("),
    HANG("0xC9/4A05", "NtStatus forwardAndWait(", "Ke.waitForSingleObject(event);"),
    IOSB_EARLY("0xC9/4A02", "long readLabel(", "return iosb.information();"),
    MARKED_NOT_PENDING("0xC9/23E", "NtStatus read(", "return Io.callDriver("),
    NO_STACK_LOCATION("0x35", "void flushBehind(", "Io.getNextIrpStackLocation(flush)"),
    PENDING_NOT_PROPAGATED("0xC9/228", "NtStatus read(", "return NtStatus.CONTINUE_COMPLETION;"),
    PENDING_UNMARKED("0xC9/23D", "NtStatus flushLater(", "return NtStatus.PENDING;"),
    STATUS_MISMATCH("0xC9/224", "NtStatus dispatch(", "return NtStatus.SUCCESS;"),
    TOUCH_AFTER_CALL("0xC9/4A01", "NtStatus dispatch(", "irp.status()"),
    TOUCH_AFTER_COMPLETE("0xD5", "NtStatus answer(", "return irp.status();"),
    WRONG_EVENT("0xC9/4A03", "long readLabel(", "Ke.waitForSingleObject(routineRan);"),
    WRONG_WAIT("0xC9/4A04", "void await(", "synchronized (event)");

    private final String code;
    private final String method;
    private final String statement;

    BrokenTwin(String code, String method, String statement) {
        this.code = code;
        this.method = method;
        this.statement = statement;
    }

    /** The name that the driver registers. */
    String driver() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its twin that is right. */
    String right() {
        return driver() + "-right";
    }

    /** The bug check and its first parameter. */
    String code() {
        return code;
    }

    /** The name of its source file. */
    String file() {
        String words = Arrays.stream(driver().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return "Broken" + words + "Driver.java";
    }

    /** The line that breaks the rule. */
    int line() throws IOException {
        return SourceLine.of("twins/" + driver().replace("-", "") + "/broken/" + file(), method, statement);
    }

    @Override
    public String toString() {
        return driver();
    }
}
