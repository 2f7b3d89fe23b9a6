package io.driververifier.nt.io;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which the annotated driver, or the driver in the annotated package, registers: {@code pci}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface DriverName {
    /** The name, in lower case and without {@code .sys}. */
    String value();
}
