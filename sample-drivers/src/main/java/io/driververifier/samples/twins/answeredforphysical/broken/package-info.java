/**
 * The driver {@code answered-for-physical}, a filter that says what its device is called, which is for the bus to
 * say.
 */
@NullMarked
package io.driververifier.samples.twins.answeredforphysical.broken;

import org.jspecify.annotations.NullMarked;
