/** The driver {@code opens-closed-file}, which opens the disk with a file object that is closed. */
@NullMarked
package io.driververifier.samples.twins.opensclosedfile.broken;

import org.jspecify.annotations.NullMarked;
