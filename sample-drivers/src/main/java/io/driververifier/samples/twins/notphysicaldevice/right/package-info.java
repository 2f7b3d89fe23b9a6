/**
 * The driver {@code not-physical-device-right}, a filter that says of the physical device that there is something
 * new on it.
 */
@NullMarked
package io.driververifier.samples.twins.notphysicaldevice.right;

import org.jspecify.annotations.NullMarked;
