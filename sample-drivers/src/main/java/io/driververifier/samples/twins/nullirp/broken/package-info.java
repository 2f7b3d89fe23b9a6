/** The driver {@code null-irp}, which passes null instead of an IRP. */
@NullMarked
package io.driververifier.samples.twins.nullirp.broken;

import org.jspecify.annotations.NullMarked;
