/** The driver {@code not-physical-device}, a filter that says of its own device that there is something new on it. */
@NullMarked
package io.driververifier.samples.twins.notphysicaldevice.broken;

import org.jspecify.annotations.NullMarked;
