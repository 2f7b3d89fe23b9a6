package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules about programs whose threads were torn away, in the manner of Application Verifier, each once. */
public final class ProcessRules {
    /** 0xC4/4B01. */
    public static final TerminatedThread TERMINATED_THREAD = new TerminatedThread();

    /** 0xC4/4B02. */
    public static final EnteredOrphanedSection ENTERED_ORPHANED_SECTION = new EnteredOrphanedSection();

    /** 0xC4/4B03. */
    public static final UsedAbandonedData USED_ABANDONED_DATA = new UsedAbandonedData();

    /** 0xC4/4B04. */
    public static final SpunOnOrphanedLock SPUN_ON_ORPHANED_LOCK = new SpunOnOrphanedLock();

    /** 0xC4/4B05. */
    public static final UsedOrphanedHeap USED_ORPHANED_HEAP = new UsedOrphanedHeap();

    /** 0xC4/4B06. */
    public static final CreatedThreadAtExit CREATED_THREAD_AT_EXIT = new CreatedThreadAtExit();

    /** 0xC4/4B07. */
    public static final WaitedForThreadAtExit WAITED_FOR_THREAD_AT_EXIT = new WaitedForThreadAtExit();

    /** All of them. */
    public static final List<Rule> ALL = List.of(
            TERMINATED_THREAD,
            ENTERED_ORPHANED_SECTION,
            USED_ABANDONED_DATA,
            SPUN_ON_ORPHANED_LOCK,
            USED_ORPHANED_HEAP,
            CREATED_THREAD_AT_EXIT,
            WAITED_FOR_THREAD_AT_EXIT);

    private ProcessRules() {}
}
