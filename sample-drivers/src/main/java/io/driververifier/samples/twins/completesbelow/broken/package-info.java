/** The driver {@code completes-below}, which completes a read while the disk has it. */
@NullMarked
package io.driververifier.samples.twins.completesbelow.broken;

import org.jspecify.annotations.NullMarked;
