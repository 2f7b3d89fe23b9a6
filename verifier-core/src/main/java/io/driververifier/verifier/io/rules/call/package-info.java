/** The rules of {@code IoCallDriver}: which IRP goes to which device, and with what in its next location. */
@NullMarked
package io.driververifier.verifier.io.rules.call;

import org.jspecify.annotations.NullMarked;
