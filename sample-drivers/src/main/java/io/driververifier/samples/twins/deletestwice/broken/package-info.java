/** The driver {@code deletes-twice}, which deletes a device twice. */
@NullMarked
package io.driververifier.samples.twins.deletestwice.broken;

import org.jspecify.annotations.NullMarked;
