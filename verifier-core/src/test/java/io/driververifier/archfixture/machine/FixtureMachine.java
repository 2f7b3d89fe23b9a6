package io.driververifier.archfixture.machine;

import io.driververifier.archfixture.verifier.FixtureMark;

/** Breaks the table by an annotation. */
@FixtureMark
public final class FixtureMachine {}
