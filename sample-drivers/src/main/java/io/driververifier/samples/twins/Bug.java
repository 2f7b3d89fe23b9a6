package io.driververifier.samples.twins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a driver with a planted bug; the line of the bug ends with the comment {@code // the bug}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Bug {
    /** The code of the rule that it breaks, {@code 0xC9/23D}. */
    String value();

    /** Whether it shows only where the layer below answers pending. */
    boolean needsPending() default false;

    /** The codes of rules that the same line breaks where the layer below is faster or slower. */
    String[] also() default {};
}
