package io.driververifier.verifier.io.rules;

/** What one family of rules keeps of a request beside {@link DispatchFacts}, which say who calls it when. */
public interface FamilyFacts {
    /** The driver below has completed the request. */
    void arrive();
}
