package io.driververifier.verifier.io.rules.device;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules about devices: create, attach, detach, delete; each once. */
public final class DeviceRules {
    /** 0xC9/201. */
    public static final DeletedWhileAttached DELETED_WHILE_ATTACHED = new DeletedWhileAttached();

    /** 0xC9/202. */
    public static final DetachedNothing DETACHED_NOTHING = new DetachedNothing();

    /** 0xC9/240. */
    public static final DeletedTwice DELETED_TWICE = new DeletedTwice();

    /** 0xC9/245. */
    public static final BothTransferFlags BOTH_TRANSFER_FLAGS = new BothTransferFlags();

    /** All of them. */
    public static final List<Rule> ALL =
            List.of(DELETED_WHILE_ATTACHED, DETACHED_NOTHING, DELETED_TWICE, BOTH_TRANSFER_FLAGS);

    private DeviceRules() {}
}
