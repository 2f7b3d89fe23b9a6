/** The driver {@code no-stack-location}, which sends an IRP with too few stack locations. */
@NullMarked
package io.driververifier.samples.twins.nostacklocation.broken;

import org.jspecify.annotations.NullMarked;
