/** The driver {@code acpi}: the device of the PCI bus, and a filter on each device of that bus. */
@NullMarked
package io.driververifier.samples.acpi;

import org.jspecify.annotations.NullMarked;
