/** The driver {@code frees-null}, which frees what it has freed. */
@NullMarked
package io.driververifier.samples.twins.freesnull.broken;

import org.jspecify.annotations.NullMarked;
