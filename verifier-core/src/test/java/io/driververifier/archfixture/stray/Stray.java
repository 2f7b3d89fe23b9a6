package io.driververifier.archfixture.stray;

/** Stands in no room of the table. */
final class Stray {
    private Stray() {}
}
