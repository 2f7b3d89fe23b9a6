/** Drivers that can be stopped while requests are under way, which they count: one that counts right, and two that do not. */
@NullMarked
package io.driververifier.samples.stop;

import org.jspecify.annotations.NullMarked;
