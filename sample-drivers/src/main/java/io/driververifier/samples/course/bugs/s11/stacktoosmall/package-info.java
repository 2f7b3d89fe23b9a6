/** The driver {@code s11-stack-too-small}, which allocates IRPs with too few stack locations. */
@NullMarked
package io.driververifier.samples.course.bugs.s11.stacktoosmall;

import org.jspecify.annotations.NullMarked;
