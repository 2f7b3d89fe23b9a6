/** The driver {@code fills-freed-buffer}, which answers into the memory of a program that has ended. */
@NullMarked
package io.driververifier.samples.twins.fillsfreedbuffer.broken;

import org.jspecify.annotations.NullMarked;
