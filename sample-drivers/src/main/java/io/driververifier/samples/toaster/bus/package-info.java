/** The driver {@code toasterbus}: the bus that toasters are plugged into, whose physical devices are the toasters themselves. */
@NullMarked
package io.driververifier.samples.toaster.bus;

import org.jspecify.annotations.NullMarked;
