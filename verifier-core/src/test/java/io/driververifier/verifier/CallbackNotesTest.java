package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A callback that was declared and matched nothing in any JVM of a run is one line, and the run fails. */
class CallbackNotesTest {
    private static final CallbackSpec PUT = CallbackSpec.parse("com.acme.Store.put#2");
    private static final String NO_CALL = CallbackNotes.withoutEffect(PUT, CallbackNotes.NO_CALL);

    private static RunResult jvm(String... notes) {
        VerifierSettings settings = VerifierSettings.parse("flags=0x210,driver=store,bind=" + PUT);
        return new RunResult(
                settings,
                PendingCounters.NONE,
                List.of(new DriverResult("store", 1, 3, 3, "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(notes));
    }

    @Test
    void oneThatMatchedNothingIsALineWithWhatToDo() {
        RunResult both = jvm(NO_CALL).plus(jvm(NO_CALL));

        assertThat(both.complaints())
                .containsExactly(
                        "--bind com.acme.Store.put#2 matched nothing: no call of it was made by a class of the driver;"
                                + " \"verifier bind --discover /driver NAME... -- COMMAND...\" lists what can be declared");
        assertThat(both.isClean()).isFalse();
        assertThat(both.remarks()).as("said once").isEmpty();
    }

    @Test
    void oneJvmWhereItIsEffectiveIsEnough() {
        RunResult both = jvm(NO_CALL).plus(jvm(CallbackNotes.effective(PUT)));

        assertThat(both.complaints()).isEmpty();
        assertThat(both.isClean()).isTrue();
        assertThat(both.remarks()).containsExactly("--bind com.acme.Store.put#2 is effective");
    }

    @Test
    void whatIsWrongGoesBeforeThatNothingWasCalled() {
        String wrong = CallbackNotes.withoutEffect(PUT, "com.acme.Store has no method put");

        assertThat(jvm(NO_CALL).plus(jvm(wrong)).complaints()).containsExactly(wrong);
    }

    @Test
    void aJvmWithoutTheDriverHasNoWordToSay() {
        assertThat(jvm("another note").complaints()).isEmpty();
        assertThat(jvm("another note").remarks()).containsExactly("another note");
    }
}
