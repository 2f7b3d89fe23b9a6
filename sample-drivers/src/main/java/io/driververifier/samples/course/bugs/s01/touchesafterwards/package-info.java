/** The driver {@code s01-touches-afterwards}, which touches an IRP after it has passed it on. */
@NullMarked
package io.driververifier.samples.course.bugs.s01.touchesafterwards;

import org.jspecify.annotations.NullMarked;
