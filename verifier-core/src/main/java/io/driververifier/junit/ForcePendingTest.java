package io.driververifier.junit;

import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.sweep.Calls;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that runs once with nothing forced, which lists the call sites of the verified drivers, and then once for each
 * site and schedule with only that one forced pending. What fails three times of three while nothing forced passes three
 * times of three is a culprit.
 *
 * <p>Needs {@link VerifyDrivers} on the class or the test; its drivers, flags, seed, exemptions and rules hold, its policy
 * and schedule do not. A run that fails is a failed test, and names the annotation that replays it. The table is published
 * as a report entry of the test and printed on stderr; with {@code -Dverifier.sweeps=DIR} it is also written to
 * {@code DIR/CLASS.METHOD.tsv}, whose columns are those of
 * {@link io.driververifier.verifier.sweep.SweepTable#toTsv() SweepTable.toTsv}.
 *
 * <p>The runs of one test come one after the other, while other tests may run in parallel. A machine that belongs to the
 * whole class is in none of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(SweepProvider.class)
public @interface ForcePendingTest {
    /**
     * When the forced calls complete, one run for each; with none given early, late and held, and at calls that a binding
     * holds early and held.
     */
    ScheduleChoice[] schedules() default {};

    /** Which calls of a site are forced together. */
    Calls calls() default Calls.ALL;

    /** Of {@link Calls#EACH}, how many calls of a site are tried; the table says where there were more. */
    int callsMax() default 8;

    /** Whether what did no harm alone is then forced two at a time: with n such, about n * n / 2 runs more. */
    boolean pairs() default false;
}
