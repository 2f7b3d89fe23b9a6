/** The driver {@code hang-right}, which signals the event that it waits for. */
@NullMarked
package io.driververifier.samples.twins.hang.right;

import org.jspecify.annotations.NullMarked;
