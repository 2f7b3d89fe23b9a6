/**
 * The driver {@code unknown-information}, a filter that clears the information of requests that it does not know, to
 * another value than they had.
 */
@NullMarked
package io.driververifier.samples.twins.unknowninformation.broken;

import org.jspecify.annotations.NullMarked;
