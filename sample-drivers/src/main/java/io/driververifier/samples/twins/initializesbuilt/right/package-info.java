/** The driver {@code initializes-built-right}, which builds an IRP for each request. */
@NullMarked
package io.driververifier.samples.twins.initializesbuilt.right;

import org.jspecify.annotations.NullMarked;
