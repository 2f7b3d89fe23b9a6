/** The driver {@code answered-for-physical-right}, a filter that lets the bus say what its device is called. */
@NullMarked
package io.driververifier.samples.twins.answeredforphysical.right;

import org.jspecify.annotations.NullMarked;
