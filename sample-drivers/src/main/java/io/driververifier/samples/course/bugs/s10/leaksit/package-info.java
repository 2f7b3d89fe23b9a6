/** The driver {@code s10-leaks-it}, which never frees its IRPs. */
@NullMarked
package io.driververifier.samples.course.bugs.s10.leaksit;

import org.jspecify.annotations.NullMarked;
