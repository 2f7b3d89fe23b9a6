/** The driver {@code terminates-thread-right}, of which the program lets its thread end. */
@NullMarked
package io.driververifier.samples.twins.terminatesthread.right;

import org.jspecify.annotations.NullMarked;
