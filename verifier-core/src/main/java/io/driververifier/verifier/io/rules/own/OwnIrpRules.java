package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** The rules about IRPs that a driver makes itself: build, send, make new, free; each once. */
public final class OwnIrpRules {
    /** 0xC9/01. */
    public static final FreedNull FREED_NULL = new FreedNull();

    /** 0xC9/02. */
    public static final FreedThreadedIrp FREED_THREADED_IRP = new FreedThreadedIrp();

    /** 0xC9/20C. */
    public static final FreedQueuedIrp FREED_QUEUED_IRP = new FreedQueuedIrp();

    /** 0xC9/20A. */
    public static final FreedWhileBelow FREED_WHILE_BELOW = new FreedWhileBelow();

    /** 0xC9/20B. */
    public static final FreedForeignIrp FREED_FOREIGN_IRP = new FreedForeignIrp();

    /** 0xC9/20D. */
    public static final InitializedChargedIrp INITIALIZED_CHARGED_IRP = new InitializedChargedIrp();

    /** 0xC9/238. */
    public static final InitializedAllocatedIrp INITIALIZED_ALLOCATED_IRP = new InitializedAllocatedIrp();

    /** 0xC9/310. */
    public static final RenewedWhileInUse RENEWED_WHILE_IN_USE = new RenewedWhileInUse();

    /** 0xC9/311. */
    public static final RenewedBuiltIrp RENEWED_BUILT_IRP = new RenewedBuiltIrp();

    /** 0xC9/08. */
    public static final ReadOnlyFsdBuffer READ_ONLY_FSD_BUFFER = new ReadOnlyFsdBuffer();

    /** 0xC9/09. */
    public static final ReadOnlyControlBuffer READ_ONLY_CONTROL_BUFFER = new ReadOnlyControlBuffer();

    /** Those asked of every completion. */
    public static final List<CompletionRule> OF_COMPLETION = List.of(new CompletedOwnIrp());

    /** All of them. */
    public static final List<Rule> ALL = all();

    private OwnIrpRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(List.of(
                FREED_NULL,
                FREED_THREADED_IRP,
                FREED_QUEUED_IRP,
                FREED_WHILE_BELOW,
                FREED_FOREIGN_IRP,
                INITIALIZED_CHARGED_IRP,
                INITIALIZED_ALLOCATED_IRP,
                RENEWED_WHILE_IN_USE,
                RENEWED_BUILT_IRP,
                READ_ONLY_FSD_BUFFER,
                READ_ONLY_CONTROL_BUFFER));
        all.addAll(OF_COMPLETION);
        return List.copyOf(all);
    }
}
