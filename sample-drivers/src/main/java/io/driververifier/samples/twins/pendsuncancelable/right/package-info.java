/** The driver {@code pends-uncancelable-right}, with a request that can stay for ever and a cancel routine. */
@NullMarked
package io.driververifier.samples.twins.pendsuncancelable.right;

import org.jspecify.annotations.NullMarked;
