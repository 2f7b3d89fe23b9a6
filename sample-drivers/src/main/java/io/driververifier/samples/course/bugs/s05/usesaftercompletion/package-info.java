/** The driver {@code s05-uses-after-completion}, which touches an IRP that it has completed. */
@NullMarked
package io.driververifier.samples.course.bugs.s05.usesaftercompletion;

import org.jspecify.annotations.NullMarked;
