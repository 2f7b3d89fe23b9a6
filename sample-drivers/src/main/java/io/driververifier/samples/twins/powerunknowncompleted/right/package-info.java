/** The driver {@code power-unknown-completed-right}, a filter that passes power requests down that it does not know. */
@NullMarked
package io.driververifier.samples.twins.powerunknowncompleted.right;

import org.jspecify.annotations.NullMarked;
