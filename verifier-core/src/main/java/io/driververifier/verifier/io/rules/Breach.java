package io.driververifier.verifier.io.rules;

/**
 * What a rule has to say when it was broken.
 *
 * @param rule the rule
 * @param what what is wrong in this case, in one sentence
 */
public record Breach(Rule rule, String what) {}
