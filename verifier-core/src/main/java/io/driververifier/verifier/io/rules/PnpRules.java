package io.driververifier.verifier.io.rules;

import java.util.List;

/** The rules about Plug and Play, power and WMI, each once. */
public final class PnpRules {
    static final List<CallRule> OF_CALL = List.of();

    static final List<CompletionRule> OF_COMPLETION = List.of();

    static final List<DispatchRule> OF_DISPATCH = List.of();

    static final List<Rule> ALL = List.of();

    private PnpRules() {}
}
