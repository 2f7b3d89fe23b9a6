/** An asynchronous type of a user's own, its binding, and the test of that: what docs/bindings/own.md shows. */
@NullMarked
package io.driververifier.junit.bind.own;

import org.jspecify.annotations.NullMarked;
