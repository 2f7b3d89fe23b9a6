/** The driver {@code stop-checks-first}, whose count forgets who comes in at the wrong moment. */
@NullMarked
package io.driververifier.samples.stop.checksfirst;

import org.jspecify.annotations.NullMarked;
