/** The driver {@code completes-with-rubbish-right}, which completes an IRP with what came of it. */
@NullMarked
package io.driververifier.samples.twins.completeswithrubbish.right;

import org.jspecify.annotations.NullMarked;
