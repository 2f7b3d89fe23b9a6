package io.driververifier.nt.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the PnP manager knows of one physical device ({@code DEVICE_NODE}): its place in the tree and its state.
 *
 * <p>Written under the lock of the device tree and read by any thread.
 */
final class DeviceNode {
    /** Where the drivers of a device stand. */
    enum State {
        /** Only the bus driver knows it. */
        BARE,
        /** Its drivers have added their devices. */
        INSTALLED,
        STARTED,
        STOP_PENDING,
        STOPPED,
        REMOVE_PENDING,
        /** It is gone; the drivers are told to remove their devices once nobody has it open any more. */
        SURPRISE_REMOVED,
        /** The tree does not have it any more. */
        DELETED
    }

    private final DeviceObject physical;
    private final @Nullable DeviceNode parent;
    private final List<DeviceNode> children = new CopyOnWriteArrayList<>();
    private volatile State state = State.BARE;
    private volatile State stateBeforeQuery = State.BARE;
    private volatile boolean missing;
    private volatile @Nullable String instancePath;

    DeviceNode(DeviceObject physical, @Nullable DeviceNode parent) {
        this.physical = physical;
        this.parent = parent;
    }

    /** The node of the stack that {@code device} is in, if a physical device is at its bottom. */
    static @Nullable DeviceNode of(DeviceObject device) {
        DeviceObject bottom = device;
        for (DeviceObject below = bottom.attachedTo(); below != null; below = bottom.attachedTo()) {
            bottom = below;
        }
        return bottom.node();
    }

    DeviceObject physical() {
        return physical;
    }

    @Nullable DeviceNode parent() {
        return parent;
    }

    List<DeviceNode> children() {
        return children;
    }

    /** This node and all below it, each after those below it. */
    List<DeviceNode> leafFirst() {
        List<DeviceNode> all = new ArrayList<>();
        children.forEach(child -> all.addAll(child.leafFirst()));
        all.add(this);
        return all;
    }

    State state() {
        return state;
    }

    void setState(State state) {
        this.state = state;
    }

    /** Goes to a state that a cancel takes back. */
    void beginQuery(State pending) {
        if (state != pending) {
            stateBeforeQuery = state;
        }
        state = pending;
    }

    void cancelQuery(State pending) {
        if (state == pending) {
            state = stateBeforeQuery;
        }
    }

    /** Whether its drivers have been told to start it and not been told of its end. */
    boolean wasStarted() {
        return switch (state) {
            case STARTED, STOP_PENDING, STOPPED -> true;
            case REMOVE_PENDING -> stateBeforeQuery != State.INSTALLED && stateBeforeQuery != State.BARE;
            case BARE, INSTALLED, SURPRISE_REMOVED, DELETED -> false;
        };
    }

    boolean isMissing() {
        return missing;
    }

    void reportMissing() {
        this.missing = true;
    }

    @Nullable String instancePath() {
        return instancePath;
    }

    void setInstancePath(String path) {
        this.instancePath = path;
    }

    /** Whether a program has a device of the stack open. */
    boolean isOpen() {
        for (DeviceObject device = physical; device != null; device = device.attachedDevice()) {
            if (device.opens() > 0) {
                return true;
            }
        }
        return false;
    }
}
