/** The driver {@code null-irp-right}, which makes the IRP that it passes down. */
@NullMarked
package io.driververifier.samples.twins.nullirp.right;

import org.jspecify.annotations.NullMarked;
