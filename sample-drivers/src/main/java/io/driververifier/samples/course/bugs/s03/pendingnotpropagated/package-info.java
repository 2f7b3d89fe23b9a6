/** The driver {@code s03-pending-not-propagated}, whose completion routine does not pass the pending mark on. */
@NullMarked
package io.driververifier.samples.course.bugs.s03.pendingnotpropagated;

import org.jspecify.annotations.NullMarked;
