/** The driver {@code wmi-of-another}, a filter that completes every WMI request, whichever device it is for. */
@NullMarked
package io.driververifier.samples.twins.wmiofanother.broken;

import org.jspecify.annotations.NullMarked;
