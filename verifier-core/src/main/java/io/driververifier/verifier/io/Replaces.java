package io.driververifier.verifier.io;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says whose method of the same name the weaver replaces by the annotated one.
 *
 * <p>The annotated method takes what the replaced one takes, for an instance method its receiver first, and the
 * {@link io.driververifier.verifier.pending.WovenCall} last.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Replaces {
    /** The class with the method that is replaced. */
    Class<?> value();
}
