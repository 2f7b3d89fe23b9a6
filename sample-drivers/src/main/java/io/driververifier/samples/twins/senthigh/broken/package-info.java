/** The driver {@code sent-high}, which sends an IRP of its own above {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.senthigh.broken;

import org.jspecify.annotations.NullMarked;
