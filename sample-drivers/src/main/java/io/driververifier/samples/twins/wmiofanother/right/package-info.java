/** The driver {@code wmi-of-another-right}, a filter that completes the WMI requests that are for its device. */
@NullMarked
package io.driververifier.samples.twins.wmiofanother.right;

import org.jspecify.annotations.NullMarked;
