/**
 * The rules of what a driver sets going besides IRPs: timers, work items, remove locks, references, and its own unloading.
 */
@NullMarked
package io.driververifier.verifier.io.rules.kernel;

import org.jspecify.annotations.NullMarked;
