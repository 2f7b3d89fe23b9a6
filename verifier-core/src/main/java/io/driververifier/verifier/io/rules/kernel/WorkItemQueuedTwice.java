package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xE4/01: a work item is queued once at a time.
 *
 * <p>Silent once its routine runs: that may queue it again. Silent where it begins to run just then.
 */
public final class WorkItemQueuedTwice implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.WORKER_INVALID,
            1,
            Severity.FATAL,
            "queued a work item that is queued",
            "Queue a work item again after its routine has begun to run; allocate one for each "
                    + "piece of work otherwise.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a call. */
    public Breach breach() {
        return new Breach(this, "IoQueueWorkItem was called for a work item that waits for a worker thread.");
    }
}
