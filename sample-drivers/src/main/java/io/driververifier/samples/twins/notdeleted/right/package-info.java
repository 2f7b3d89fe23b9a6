/** The driver {@code not-deleted-right}, a filter that detaches its device when it is removed, and deletes it. */
@NullMarked
package io.driververifier.samples.twins.notdeleted.right;

import org.jspecify.annotations.NullMarked;
