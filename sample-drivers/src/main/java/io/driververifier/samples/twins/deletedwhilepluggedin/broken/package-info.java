/**
 * The driver {@code deleted-while-plugged-in}, a bus that deletes its children when their drivers are removed,
 * plugged in or not.
 */
@NullMarked
package io.driververifier.samples.twins.deletedwhilepluggedin.broken;

import org.jspecify.annotations.NullMarked;
