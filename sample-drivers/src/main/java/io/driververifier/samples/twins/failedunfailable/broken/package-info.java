/** The driver {@code failed-unfailable}, a filter that wants its device not to be gone. */
@NullMarked
package io.driververifier.samples.twins.failedunfailable.broken;

import org.jspecify.annotations.NullMarked;
