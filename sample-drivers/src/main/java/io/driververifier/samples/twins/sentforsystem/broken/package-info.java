/**
 * The driver {@code sent-for-system}, a filter that asks the drivers below itself whether their device can be
 * stopped.
 */
@NullMarked
package io.driververifier.samples.twins.sentforsystem.broken;

import org.jspecify.annotations.NullMarked;
