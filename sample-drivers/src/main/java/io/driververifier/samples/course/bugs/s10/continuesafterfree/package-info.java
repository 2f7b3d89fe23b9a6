/** The driver {@code s10-continues-after-free}, whose completion routine frees an IRP and lets completion go on. */
@NullMarked
package io.driververifier.samples.course.bugs.s10.continuesafterfree;

import org.jspecify.annotations.NullMarked;
