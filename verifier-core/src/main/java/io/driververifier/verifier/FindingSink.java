package io.driververifier.verifier;

/** Told of findings as they are made. Any thread; must not throw. */
@FunctionalInterface
public interface FindingSink {
    /** {@code finding} was made for the {@code finding.count()}-th time. */
    void found(Finding finding);
}
