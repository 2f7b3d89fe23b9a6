/** The driver {@code deletes-attached}, which deletes a device that is attached. */
@NullMarked
package io.driververifier.samples.twins.deletesattached.broken;

import org.jspecify.annotations.NullMarked;
