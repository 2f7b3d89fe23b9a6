/** The driver {@code pciide}: the function device of an IDE controller on a PCI bus. */
@NullMarked
package io.driververifier.samples.pciide;

import org.jspecify.annotations.NullMarked;
