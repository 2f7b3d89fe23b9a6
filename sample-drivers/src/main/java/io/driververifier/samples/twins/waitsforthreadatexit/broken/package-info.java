/** The driver {@code waits-for-thread-at-exit}, of which the library waits for a thread while the process ends. */
@NullMarked
package io.driververifier.samples.twins.waitsforthreadatexit.broken;

import org.jspecify.annotations.NullMarked;
