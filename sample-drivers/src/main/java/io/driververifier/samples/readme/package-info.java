/** The driver that the README shows: a first filter, with the bug that most first filters have. */
@NullMarked
package io.driververifier.samples.readme;

import org.jspecify.annotations.NullMarked;
