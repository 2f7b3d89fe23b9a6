/** The driver {@code sent-high-right}, which sends an IRP of its own at {@code PASSIVE_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.senthigh.right;

import org.jspecify.annotations.NullMarked;
