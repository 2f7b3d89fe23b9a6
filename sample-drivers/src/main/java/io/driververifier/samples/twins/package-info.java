/**
 * Twins: for each rule a driver that breaks it and the same driver done right, each in a package of its own, and the
 * program that runs any of them.
 */
@NullMarked
package io.driververifier.samples.twins;

import org.jspecify.annotations.NullMarked;
