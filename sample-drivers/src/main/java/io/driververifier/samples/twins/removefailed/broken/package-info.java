/** The driver {@code remove-failed}, a filter that goes when it is removed, and says that it has not. */
@NullMarked
package io.driververifier.samples.twins.removefailed.broken;

import org.jspecify.annotations.NullMarked;
