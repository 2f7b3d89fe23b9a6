/** The driver {@code pci}: the function device of a PCI bus, and the physical device of what sits on it. */
@NullMarked
package io.driververifier.samples.pci;

import org.jspecify.annotations.NullMarked;
