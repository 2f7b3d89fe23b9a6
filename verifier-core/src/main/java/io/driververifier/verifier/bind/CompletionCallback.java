package io.driververifier.verifier.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the annotated parameter, an interface or an abstract class, is told of the completion of its call: a call of the
 * method from a verified driver is forced as if {@code --bind} had declared it. Holds for the methods that override this one
 * with the same parameters, too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CompletionCallback {}
