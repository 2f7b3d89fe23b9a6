/**
 * The driver {@code wmi-uninitialized}, a filter that sends a WMI request of its own with the status that an IRP is
 * allocated with.
 */
@NullMarked
package io.driververifier.samples.twins.wmiuninitialized.broken;

import org.jspecify.annotations.NullMarked;
