package io.driververifier.archfixture.verifier;

/** Breaks nothing. */
public @interface FixtureMark {}
