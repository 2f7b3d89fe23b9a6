/** The driver {@code deleted-by-surprise-right}, a filter that waits for its removal before it deletes its device. */
@NullMarked
package io.driververifier.samples.twins.deletedbysurprise.right;

import org.jspecify.annotations.NullMarked;
