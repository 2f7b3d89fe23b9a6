/** The driver {@code s01-forward-and-forget}, which passes requests on and forgets them. */
@NullMarked
package io.driververifier.samples.course.s01;

import org.jspecify.annotations.NullMarked;
