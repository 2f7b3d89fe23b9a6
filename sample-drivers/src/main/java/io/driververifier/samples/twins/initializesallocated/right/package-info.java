/** The driver {@code initializes-allocated-right}, which reuses an IRP of IoAllocateIrp. */
@NullMarked
package io.driververifier.samples.twins.initializesallocated.right;

import org.jspecify.annotations.NullMarked;
