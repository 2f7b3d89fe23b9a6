package io.driververifier.verifier.io.rules;

import io.driververifier.verifier.RuleInfo;

/** One rule of the protocol of IRPs. Stateless; a rule is asked on the thread of the driver and allocates only a breach. */
public interface Rule {
    /** What it is called. */
    RuleInfo info();
}
