package io.driververifier.verifier.io.rules;

import java.util.List;

/** The rules about IRPs that a driver passes on, makes, frees and completes, each once. */
public final class RequestRules {
    static final List<CallRule> OF_CALL = List.of();

    static final List<CompletionRule> OF_COMPLETION = List.of();

    static final List<DispatchRule> OF_DISPATCH = List.of();

    static final List<Rule> ALL = List.of();

    private RequestRules() {}
}
