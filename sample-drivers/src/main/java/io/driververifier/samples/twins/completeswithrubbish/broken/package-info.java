/** The driver {@code completes-with-rubbish}, which completes an IRP with a status that is none. */
@NullMarked
package io.driververifier.samples.twins.completeswithrubbish.broken;

import org.jspecify.annotations.NullMarked;
