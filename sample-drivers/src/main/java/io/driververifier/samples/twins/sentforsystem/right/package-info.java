/**
 * The driver {@code sent-for-system-right}, a filter that asks the drivers below for something that anybody may ask
 * for.
 */
@NullMarked
package io.driververifier.samples.twins.sentforsystem.right;

import org.jspecify.annotations.NullMarked;
