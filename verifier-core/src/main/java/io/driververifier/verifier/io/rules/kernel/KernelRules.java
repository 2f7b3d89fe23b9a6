package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules about timers, work items, remove locks, references and unloading, each once. */
public final class KernelRules {
    /** 0xC9/0A. */
    public static final TimerInitializedAgain TIMER_INITIALIZED_AGAIN = new TimerInitializedAgain();

    /** 0xE4/01. */
    public static final WorkItemQueuedTwice WORK_ITEM_QUEUED_TWICE = new WorkItemQueuedTwice();

    /** 0xC4/D7. */
    public static final RemoveLockInitializedAgain REMOVE_LOCK_INITIALIZED_AGAIN = new RemoveLockInitializedAgain();

    /** 0xC4/D5. */
    public static final RemoveLockTagMismatch REMOVE_LOCK_TAG_MISMATCH = new RemoveLockTagMismatch();

    /** 0xC4/D6. */
    public static final RemoveLockWaitTagMismatch REMOVE_LOCK_WAIT_TAG_MISMATCH = new RemoveLockWaitTagMismatch();

    /** 0xC4/3F. */
    public static final DereferencedTooOften DEREFERENCED_TOO_OFTEN = new DereferencedTooOften();

    /** 0xC4/62. */
    public static final LeftBehindAtUnload LEFT_BEHIND_AT_UNLOAD = new LeftBehindAtUnload();

    /** 0xCE. */
    public static final RanAfterUnload RAN_AFTER_UNLOAD = new RanAfterUnload();

    /** All of them. */
    public static final List<Rule> ALL = List.of(
            TIMER_INITIALIZED_AGAIN,
            WORK_ITEM_QUEUED_TWICE,
            REMOVE_LOCK_INITIALIZED_AGAIN,
            REMOVE_LOCK_TAG_MISMATCH,
            REMOVE_LOCK_WAIT_TAG_MISMATCH,
            DEREFERENCED_TOO_OFTEN,
            LEFT_BEHIND_AT_UNLOAD,
            RAN_AFTER_UNLOAD);

    private KernelRules() {}
}
