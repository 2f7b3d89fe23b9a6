/** The driver {@code queue-loop}, one method of which runs as long as the driver is loaded. */
@NullMarked
package io.driververifier.samples.volatiles.loop;

import org.jspecify.annotations.NullMarked;
