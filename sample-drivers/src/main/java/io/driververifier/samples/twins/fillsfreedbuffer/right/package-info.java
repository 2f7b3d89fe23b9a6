/** The driver {@code fills-freed-buffer-right}, which gives a read back while its program is there. */
@NullMarked
package io.driververifier.samples.twins.fillsfreedbuffer.right;

import org.jspecify.annotations.NullMarked;
