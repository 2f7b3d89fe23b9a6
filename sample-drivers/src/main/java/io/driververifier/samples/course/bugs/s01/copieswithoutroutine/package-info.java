/** The driver {@code s01-copies-without-routine}, which copies its stack location and sets no routine. */
@NullMarked
package io.driververifier.samples.course.bugs.s01.copieswithoutroutine;

import org.jspecify.annotations.NullMarked;
