/** The driver {@code opens-closed-file-right}, which opens the disk only while the program does. */
@NullMarked
package io.driververifier.samples.twins.opensclosedfile.right;

import org.jspecify.annotations.NullMarked;
