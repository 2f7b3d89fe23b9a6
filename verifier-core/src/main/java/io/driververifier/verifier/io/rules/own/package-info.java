/** The rules of IRPs that a driver makes itself: how they are built, made new and freed. */
@NullMarked
package io.driververifier.verifier.io.rules.own;

import org.jspecify.annotations.NullMarked;
