/** The driver {@code s12-removes-before-event}, which removes its device while a request of its own is under way. */
@NullMarked
package io.driververifier.samples.course.bugs.s12.removesbeforeevent;

import org.jspecify.annotations.NullMarked;
