/**
 * The course: the twelve ways of handling an IRP, each as a driver that does it right, in a package of its own, and a twin
 * for each mistake that is typical of it, below {@code bugs}.
 */
@NullMarked
package io.driververifier.samples.course;

import org.jspecify.annotations.NullMarked;
