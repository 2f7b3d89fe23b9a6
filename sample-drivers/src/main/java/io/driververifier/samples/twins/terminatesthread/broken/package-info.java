/** The driver {@code terminates-thread}, of which the program tears a thread away. */
@NullMarked
package io.driververifier.samples.twins.terminatesthread.broken;

import org.jspecify.annotations.NullMarked;
