/** Tests of the drivers that can be stopped. */
@NullMarked
package io.driververifier.samples.stop;

import org.jspecify.annotations.NullMarked;
