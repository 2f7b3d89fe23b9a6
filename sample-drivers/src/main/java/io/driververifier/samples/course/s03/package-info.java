/** The driver {@code s03-forward-with-routine}, which looks at what comes back in a completion routine. */
@NullMarked
package io.driververifier.samples.course.s03;

import org.jspecify.annotations.NullMarked;
