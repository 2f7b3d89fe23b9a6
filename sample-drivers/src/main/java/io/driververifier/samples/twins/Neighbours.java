package io.driververifier.samples.twins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the drivers that a twin needs around it in the stack, beside the disk; none where a name is empty. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Neighbours {
    /** The driver between the disk and the twin. */
    String below() default "";

    /** The driver on top of the twin. */
    String above() default "";
}
