/** The driver {@code cleanup-high}, which passes a cleanup on at {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.cleanuphigh.broken;

import org.jspecify.annotations.NullMarked;
