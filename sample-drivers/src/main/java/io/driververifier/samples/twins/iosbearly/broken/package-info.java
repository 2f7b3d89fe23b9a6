/** The driver {@code iosb-early}, which reads a status block before the request is done. */
@NullMarked
package io.driververifier.samples.twins.iosbearly.broken;

import org.jspecify.annotations.NullMarked;
