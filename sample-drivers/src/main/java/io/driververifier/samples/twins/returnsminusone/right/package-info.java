/** The driver {@code returns-minus-one-right}, which returns what the IRP was completed with. */
@NullMarked
package io.driververifier.samples.twins.returnsminusone.right;

import org.jspecify.annotations.NullMarked;
