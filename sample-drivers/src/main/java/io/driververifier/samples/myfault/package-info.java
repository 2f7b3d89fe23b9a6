/** The driver {@code myfault}: a device whose requests never end by themselves. */
@NullMarked
package io.driververifier.samples.myfault;

import org.jspecify.annotations.NullMarked;
