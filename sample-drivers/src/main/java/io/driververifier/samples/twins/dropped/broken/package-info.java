/** The driver {@code dropped}, which forgets an IRP. */
@NullMarked
package io.driververifier.samples.twins.dropped.broken;

import org.jspecify.annotations.NullMarked;
