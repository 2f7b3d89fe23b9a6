/** The driver {@code waits-for-thread-at-exit-right}, of which the library waits for no thread while the process ends. */
@NullMarked
package io.driververifier.samples.twins.waitsforthreadatexit.right;

import org.jspecify.annotations.NullMarked;
