package io.driververifier.samples.twins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a driver with a planted bug; the line of the bug ends with the comment {@code // the bug}.
 *
 * <p>A finding names that line, or the one that ends with {@code // found here} where there is one: what was left behind is
 * found where it was left, or where it was made.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Bug {
    /** The code of the rule that it breaks, {@code 0xC9/23D}; empty where it is nothing that a right driver could not do. */
    String value();

    /** Whether it shows only where the layer below answers pending. */
    boolean needsPending() default false;

    /** Whether it shows only where the layer below does not answer pending. */
    boolean hiddenByPending() default false;

    /** Whether it shows only with luck, where two threads meet at the wrong moment. */
    boolean byLuck() default false;

    /** Whether it shows without the verifier, over a disk that answers at once. */
    boolean showsByItself() default false;

    /** The codes of rules that the same line breaks where the layer below is faster or slower. */
    String[] also() default {};

    /** What brings it out. */
    Below below() default Below.ANY_DISK;

    /** What has to be below a driver for its bug to show. */
    enum Below {
        /** A disk, as {@link TwinProgram} puts it there. */
        ANY_DISK,
        /** A disk that is busy for the first flush. */
        BUSY_DISK,
        /** A disk without a sector. */
        DISK_OF_NO_SIZE,
        /** A disk whose first sector ends early. */
        DISK_OF_LESS_THAN_A_SECTOR,
        /** A disk that keeps requests until they are cancelled, or later. */
        SLOW_DISK,
        /** A filter that copies its stack location, over a disk. */
        FILTER_THAT_COPIES
    }
}
