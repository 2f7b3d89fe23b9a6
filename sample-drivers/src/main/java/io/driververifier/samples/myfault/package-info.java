/** The driver {@code myfault}: a device whose requests never end by themselves, and that does wrong on request. */
@NullMarked
package io.driververifier.samples.myfault;

import org.jspecify.annotations.NullMarked;
