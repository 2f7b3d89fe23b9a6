/** The driver {@code power-unknown-completed}, a filter that completes power requests that it does not know. */
@NullMarked
package io.driververifier.samples.twins.powerunknowncompleted.broken;

import org.jspecify.annotations.NullMarked;
