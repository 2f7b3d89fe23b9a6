/** The driver {@code initializes-charged-right}, which leaves an IRP of IoAllocateIrp as it is. */
@NullMarked
package io.driververifier.samples.twins.initializescharged.right;

import org.jspecify.annotations.NullMarked;
