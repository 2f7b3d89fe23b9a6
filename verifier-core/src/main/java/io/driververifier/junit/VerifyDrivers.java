package io.driververifier.junit;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has the named drivers verified in the tests of the annotated class, or in the annotated test.
 *
 * <p>A finding fails the test that it was made in, even if the driver swallowed it. A driver that was never loaded, or of
 * which nothing was intercepted, fails the class. See {@link DriverVerifierExtension}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(DriverVerifierExtension.class)
public @interface VerifyDrivers {
    /** A seed that nobody has chosen: one is drawn, and named where it matters. */
    long DRAWN = Long.MIN_VALUE;

    /** The drivers, each by its name, jar, class, or package. */
    String[] value();

    /** The options; force pending with I/O verification where nothing is said. */
    int flags() default 0x210;

    /** What everything random is drawn from. */
    long seed() default DRAWN;

    /** Which calls are forced. */
    Policy policy() default Policy.RANDOM;

    /** Of {@link Policy#RANDOM}, from 0 to 1. */
    double probability() default 0.5;

    /** When they complete. */
    ScheduleChoice schedule() default ScheduleChoice.MIXED;

    /** Drivers that rightly complete at once, whose callers are never forced. */
    String[] sync() default {};

    /** What to do about breaches by rule, {@code "0xC9/21C=disable"}; the others are as their severity says. */
    String[] rules() default {};

    /**
     * Settings that have no element of their own, or in place of one that has, as in the agent's argument:
     * {@code "sites=8f84ef00/late"} forces just the calls at that site. Not {@code run} and {@code exit}, which are about a
     * JVM.
     */
    String settings() default "";
}
