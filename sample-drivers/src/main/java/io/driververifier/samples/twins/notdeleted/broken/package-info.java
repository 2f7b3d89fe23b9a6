/** The driver {@code not-deleted}, a filter that detaches its device when it is removed, and keeps it. */
@NullMarked
package io.driververifier.samples.twins.notdeleted.broken;

import org.jspecify.annotations.NullMarked;
