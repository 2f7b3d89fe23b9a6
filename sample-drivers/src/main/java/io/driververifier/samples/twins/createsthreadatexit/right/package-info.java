/** The driver {@code creates-thread-at-exit-right}, of which the library creates a thread only where that lives. */
@NullMarked
package io.driververifier.samples.twins.createsthreadatexit.right;

import org.jspecify.annotations.NullMarked;
