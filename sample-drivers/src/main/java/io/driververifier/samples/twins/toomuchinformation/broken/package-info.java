/** The driver {@code too-much-information}, which tells of more bytes than the output buffer has. */
@NullMarked
package io.driververifier.samples.twins.toomuchinformation.broken;

import org.jspecify.annotations.NullMarked;
