/** The driver {@code returns-minus-one}, which returns -1. */
@NullMarked
package io.driververifier.samples.twins.returnsminusone.broken;

import org.jspecify.annotations.NullMarked;
