/** The driver {@code forwards-cancelable}, which passes an IRP down with its cancel routine set. */
@NullMarked
package io.driververifier.samples.twins.forwardscancelable.broken;

import org.jspecify.annotations.NullMarked;
