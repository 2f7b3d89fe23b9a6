/** The Jupiter extension: tests whose drivers are verified, and that fail at every finding. */
@NullMarked
package io.driververifier.junit;

import org.jspecify.annotations.NullMarked;
