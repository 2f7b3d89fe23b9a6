/** The driver {@code iosb-early-right}, which waits before it reads a status block. */
@NullMarked
package io.driververifier.samples.twins.iosbearly.right;

import org.jspecify.annotations.NullMarked;
