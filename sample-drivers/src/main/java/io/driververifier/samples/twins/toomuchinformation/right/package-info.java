/** The driver {@code too-much-information-right}, which tells of as many bytes as there are. */
@NullMarked
package io.driververifier.samples.twins.toomuchinformation.right;

import org.jspecify.annotations.NullMarked;
