/** The driver {@code frees-received}, which frees what was sent to it. */
@NullMarked
package io.driververifier.samples.twins.freesreceived.broken;

import org.jspecify.annotations.NullMarked;
