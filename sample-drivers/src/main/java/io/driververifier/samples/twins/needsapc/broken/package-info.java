/** The driver {@code needs-apc}, which sends a request that needs an APC at {@code APC_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.needsapc.broken;

import org.jspecify.annotations.NullMarked;
