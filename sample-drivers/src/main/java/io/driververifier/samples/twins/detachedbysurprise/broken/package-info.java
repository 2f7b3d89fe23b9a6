/** The driver {@code detached-by-surprise}, a filter that detaches its device as soon as that is gone. */
@NullMarked
package io.driververifier.samples.twins.detachedbysurprise.broken;

import org.jspecify.annotations.NullMarked;
