/** The driver {@code creates-thread-at-exit}, of which the library creates a thread while the process ends. */
@NullMarked
package io.driververifier.samples.twins.createsthreadatexit.broken;

import org.jspecify.annotations.NullMarked;
