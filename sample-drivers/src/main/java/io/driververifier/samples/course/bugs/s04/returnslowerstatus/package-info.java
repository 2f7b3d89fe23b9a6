/** The driver {@code s04-returns-lower-status}, which marks an IRP pending and returns what the driver below returned. */
@NullMarked
package io.driververifier.samples.course.bugs.s04.returnslowerstatus;

import org.jspecify.annotations.NullMarked;
