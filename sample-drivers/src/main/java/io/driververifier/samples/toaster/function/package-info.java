/** The driver {@code toaster}: what a toaster is for, and the owner of its power policy. */
@NullMarked
package io.driververifier.samples.toaster.function;

import org.jspecify.annotations.NullMarked;
