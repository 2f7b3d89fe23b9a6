/** The driver {@code pnp-unknown-completed-right}, a filter that passes PnP requests down that it does not know. */
@NullMarked
package io.driververifier.samples.twins.pnpunknowncompleted.right;

import org.jspecify.annotations.NullMarked;
