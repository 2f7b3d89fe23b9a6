/** The driver {@code s07-leaves-after-timeout}, which leaves the frame of a request that it has only cancelled. */
@NullMarked
package io.driververifier.samples.course.bugs.s07.leavesaftertimeout;

import org.jspecify.annotations.NullMarked;
