/** The driver {@code toasterfilter}: a filter in the stack of a toaster that changes nothing. */
@NullMarked
package io.driververifier.samples.toaster.filter;

import org.jspecify.annotations.NullMarked;
