/** The driver {@code initializes-built}, which makes a built IRP new. */
@NullMarked
package io.driververifier.samples.twins.initializesbuilt.broken;

import org.jspecify.annotations.NullMarked;
