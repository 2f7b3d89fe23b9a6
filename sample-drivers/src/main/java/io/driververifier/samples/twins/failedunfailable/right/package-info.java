/** The driver {@code failed-unfailable-right}, a filter that takes it that its device is gone. */
@NullMarked
package io.driververifier.samples.twins.failedunfailable.right;

import org.jspecify.annotations.NullMarked;
