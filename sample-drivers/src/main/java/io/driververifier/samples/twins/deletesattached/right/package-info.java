/** The driver {@code deletes-attached-right}, which detaches a device and deletes it. */
@NullMarked
package io.driververifier.samples.twins.deletesattached.right;

import org.jspecify.annotations.NullMarked;
