/** The program {@code notmyfault}: a menu of the faults that the driver {@code myfault} commits on request. */
@NullMarked
package io.driververifier.samples.notmyfault;

import org.jspecify.annotations.NullMarked;
