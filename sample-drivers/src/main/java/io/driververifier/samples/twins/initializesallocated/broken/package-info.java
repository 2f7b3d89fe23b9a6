/** The driver {@code initializes-allocated}, which initialises an IRP of IoAllocateIrp. */
@NullMarked
package io.driververifier.samples.twins.initializesallocated.broken;

import org.jspecify.annotations.NullMarked;
