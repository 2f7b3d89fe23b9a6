/** The driver {@code frees-received-right}, which lets whoever sent an IRP free it. */
@NullMarked
package io.driververifier.samples.twins.freesreceived.right;

import org.jspecify.annotations.NullMarked;
