/** The driver {@code deleted-by-surprise}, a filter that deletes its device as soon as that is gone. */
@NullMarked
package io.driververifier.samples.twins.deletedbysurprise.broken;

import org.jspecify.annotations.NullMarked;
