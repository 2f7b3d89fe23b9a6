/** The driver {@code marked-not-pending}, which marks an IRP pending and returns something else. */
@NullMarked
package io.driververifier.samples.twins.markednotpending.broken;

import org.jspecify.annotations.NullMarked;
