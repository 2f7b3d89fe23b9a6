/** The driver {@code pends-uncancelable}, with a request that can stay for ever and has no cancel routine. */
@NullMarked
package io.driververifier.samples.twins.pendsuncancelable.broken;

import org.jspecify.annotations.NullMarked;
