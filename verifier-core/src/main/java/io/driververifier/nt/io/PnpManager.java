package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DeviceNode.State;
import io.driververifier.nt.io.IrpParameters.QueryCapabilities;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The PnP manager of one machine: finds devices on their buses, has drivers put on them, and starts, stops and removes
 * them by requests that it sends to the top of a stack and waits for.
 *
 * <p>Any thread that may wait; a {@code device} may be any of its stack. {@code treeLock} lets one change of the device
 * tree happen at a time, so that a driver which handles one must not ask for another.
 */
public final class PnpManager {
    private final IoSystem system;
    private final KEvent treeLock = new KEvent(EventType.SYNCHRONIZATION, true);
    private final List<DeviceNode> roots = new CopyOnWriteArrayList<>();
    private final PnpActionQueue actions;
    private @Nullable DriverObject rootDriver;

    PnpManager(IoSystem system) {
        this.system = system;
        this.actions = new PnpActionQueue(system, this::underTreeLock);
    }

    // Devices and their drivers

    /**
     * A physical device without hardware, {@code ROOT\NAME\0000}, for a driver to be installed on; it belongs to {@code
     * \Driver\PnpManager}.
     */
    public DeviceObject createRootDevice(String name) {
        return underTreeLock(() -> {
            String deviceId = "ROOT\\" + name.toUpperCase(Locale.ROOT);
            long likes = roots.stream()
                    .filter(node -> node.physical()
                            .extension(RootBus.Extension.class)
                            .deviceId()
                            .equals(deviceId))
                    .count();
            DeviceObject device = Io.createDevice(rootDriver(), Set.of());
            device.setExtension(new RootBus.Extension(deviceId, String.format(Locale.ROOT, "%04d", likes)));
            roots.add(BusEnumeration.newNode(device, null));
            return device;
        });
    }

    private DriverObject rootDriver() {
        DriverObject loaded = rootDriver;
        if (loaded == null) {
            loaded = system.loadDriver(RootBus.NAME, new RootBus());
            rootDriver = loaded;
        }
        return loaded;
    }

    /** Asks the device {@code bus} for the devices on it; nothing is done to them beyond asking new ones for their names. */
    public BusChanges enumerate(DeviceObject bus) {
        return underTreeLock(() -> BusEnumeration.of(node(bus)));
    }

    /** The physical devices on {@code bus} that have been found and not been removed. */
    public List<DeviceObject> children(DeviceObject bus) {
        return node(bus).children().stream().map(DeviceNode::physical).toList();
    }

    /** Bus, kind and number of a device, {@code ROOT\TOASTERBUS\0000}; empty where its bus has not said. */
    public Optional<String> instancePath(DeviceObject device) {
        return Optional.ofNullable(node(device).instancePath());
    }

    /** Whether the bus of {@code device} has not reported it at the last enumeration, so that its driver may delete it. */
    public boolean isReportedMissing(DeviceObject device) {
        DeviceNode node = DeviceNode.of(device);
        return node != null && node.isMissing();
    }

    /**
     * Has each of {@code fromBottomToTop} add its device to the stack of {@code device}.
     *
     * @throws NtStatusException if one refuses; those that had added theirs are told to remove them
     */
    public void install(DeviceObject device, DriverObject... fromBottomToTop) {
        underTreeLock(() -> {
            DeviceNode node = node(device);
            boolean installed = false;
            try {
                for (DriverObject driver : fromBottomToTop) {
                    system.addDevice(driver, node.physical());
                }
                installed = true;
            } finally {
                if (!installed && system.kernel().isRunning()) {
                    removeOne(node);
                }
            }
            node.setState(State.INSTALLED);
            return NtStatus.SUCCESS;
        });
    }

    // Start and stop

    /** Starts a device ({@code IRP_MN_START_DEVICE}); one that fails is removed, first by surprise if it had been started before. */
    public NtStatus start(DeviceObject device) {
        return underTreeLock(() -> {
            DeviceNode node = node(device);
            boolean again = node.wasStarted();
            NtStatus status = send(node, PnpMinor.START_DEVICE, new IrpParameters.Start());
            if (status.isSuccess()) {
                node.setState(State.STARTED);
                PnpIrp.send(
                        node.physical(),
                        PnpMinor.QUERY_CAPABILITIES,
                        new QueryCapabilities(DeviceCapabilities.initialized()));
                send(node, PnpMinor.QUERY_PNP_DEVICE_STATE, IrpParameters.None.NONE);
            } else if (again) {
                surpriseRemove(node);
            } else {
                remove(node);
            }
            return status;
        });
    }

    /** Asks whether a device and those on it can be stopped; if one refuses, all that were asked are told that they go on. */
    public NtStatus queryStop(DeviceObject device) {
        return underTreeLock(() -> {
            List<DeviceNode> asked = new ArrayList<>();
            for (DeviceNode node : leafFirst(node(device), State.STARTED)) {
                asked.add(0, node);
                node.beginQuery(State.STOP_PENDING);
                NtStatus status = send(node, PnpMinor.QUERY_STOP_DEVICE, IrpParameters.None.NONE);
                if (!status.isSuccess()) {
                    asked.forEach(PnpManager::cancelStop);
                    return status;
                }
            }
            return NtStatus.SUCCESS;
        });
    }

    /** Tells the drivers of a device and of those on it that it is not stopped after all. */
    public void cancelStop(DeviceObject device) {
        underTreeLock(() -> {
            rootFirst(leafFirst(node(device), State.STOP_PENDING)).forEach(PnpManager::cancelStop);
            return NtStatus.SUCCESS;
        });
    }

    private static void cancelStop(DeviceNode node) {
        send(node, PnpMinor.CANCEL_STOP_DEVICE, IrpParameters.None.NONE);
        node.cancelQuery(State.STOP_PENDING);
    }

    /** Stops a device and those on it, which all agreed before; {@link #start} starts each of them again. */
    public NtStatus stop(DeviceObject device) {
        return underTreeLock(() -> {
            NtStatus answer = NtStatus.SUCCESS;
            for (DeviceNode node : leafFirst(node(device), State.STOP_PENDING)) {
                NtStatus status = send(node, PnpMinor.STOP_DEVICE, IrpParameters.None.NONE);
                answer = answer.isSuccess() ? status : answer;
                node.setState(State.STOPPED);
            }
            return answer;
        });
    }

    // Removal

    /**
     * Asks whether a device and those on it can be removed. If a driver refuses, or a program has one of them open, all
     * that were asked are told that they go on.
     *
     * @return what the driver refused with, or {@link NtStatus#DEVICE_BUSY} for an open device
     */
    public NtStatus queryRemove(DeviceObject device) {
        return underTreeLock(() -> queryRemove(node(device)));
    }

    private static NtStatus queryRemove(DeviceNode device) {
        List<DeviceNode> asked = new ArrayList<>();
        for (DeviceNode node : leafFirst(device, State.INSTALLED, State.STARTED, State.STOPPED)) {
            asked.add(0, node);
            node.beginQuery(State.REMOVE_PENDING);
            NtStatus status = send(node, PnpMinor.QUERY_REMOVE_DEVICE, IrpParameters.None.NONE);
            if (!status.isSuccess() || node.isOpen()) {
                asked.forEach(PnpManager::cancelRemove);
                return status.isSuccess() ? NtStatus.DEVICE_BUSY : status;
            }
        }
        return NtStatus.SUCCESS;
    }

    /** Tells the drivers of a device and of those on it that it is not removed after all. */
    public void cancelRemove(DeviceObject device) {
        underTreeLock(() -> {
            rootFirst(leafFirst(node(device), State.REMOVE_PENDING)).forEach(PnpManager::cancelRemove);
            return NtStatus.SUCCESS;
        });
    }

    private static void cancelRemove(DeviceNode node) {
        send(node, PnpMinor.CANCEL_REMOVE_DEVICE, IrpParameters.None.NONE);
        node.cancelQuery(State.REMOVE_PENDING);
    }

    /** Removes a device, after those on it ({@code IRP_MN_REMOVE_DEVICE}); a physical device that is still plugged in stays. */
    public NtStatus remove(DeviceObject device) {
        return underTreeLock(() -> remove(node(device)));
    }

    private NtStatus remove(DeviceNode node) {
        NtStatus status = NtStatus.SUCCESS;
        for (DeviceNode each : node.leafFirst()) {
            status = removeOne(each);
        }
        return status;
    }

    private NtStatus removeOne(DeviceNode node) {
        NtStatus status = send(node, PnpMinor.REMOVE_DEVICE, IrpParameters.None.NONE);
        // With the drivers of the bus, nobody is left who would know its devices.
        node.children().forEach(this::forget);
        if (node.isMissing()) {
            forget(node);
        } else {
            node.setState(State.BARE);
        }
        return status;
    }

    private void forget(DeviceNode node) {
        DeviceNode parent = node.parent();
        List<DeviceNode> siblings = parent == null ? roots : parent.children();
        if (siblings.remove(node)) {
            node.setState(State.DELETED);
            Ob.dereferenceObject(node.physical());
        }
    }

    /**
     * Tells the drivers of a device and of those on it that it is gone ({@code IRP_MN_SURPRISE_REMOVAL}), unless it had
     * not been started, and has them remove it once no program has it open, which may be later and on another thread.
     */
    public NtStatus surpriseRemove(DeviceObject device) {
        return underTreeLock(() -> surpriseRemove(node(device)));
    }

    private NtStatus surpriseRemove(DeviceNode node) {
        NtStatus status = NtStatus.SUCCESS;
        List<DeviceNode> all = node.leafFirst();
        for (DeviceNode each : all) {
            boolean tells = each.wasStarted();
            system.refuseOpens(each);
            if (tells) {
                status = send(each, PnpMinor.SURPRISE_REMOVAL, IrpParameters.None.NONE);
            }
        }
        all.forEach(this::removeIfUnused);
        return status;
    }

    /** Removes what is gone as soon as nobody has it open, and then the bus that waited for it. */
    private void removeIfUnused(DeviceNode node) {
        boolean waits =
                node.isOpen() || node.children().stream().anyMatch(child -> child.state() == State.SURPRISE_REMOVED);
        if (node.state() != State.SURPRISE_REMOVED || waits) {
            return;
        }
        removeOne(node);
        DeviceNode parent = node.parent();
        if (parent != null) {
            removeIfUnused(parent);
        }
    }

    /** The last open of {@code device} has been closed. */
    void lastClosed(DeviceObject device) {
        DeviceNode node = DeviceNode.of(device);
        if (node != null
                && node.state() == State.SURPRISE_REMOVED
                && system.kernel().isRunning()) {
            actions.queue(() -> removeIfUnused(node));
        }
    }

    /** {@code IoInvalidateDeviceRelations}: looks at the bus again, on a worker thread, and removes what is gone. */
    void invalidate(DeviceObject bus) {
        DeviceNode node = node(bus);
        actions.queue(() -> enumerateAgain(node));
    }

    private void enumerateAgain(DeviceNode bus) {
        if (bus.state() == State.STARTED) {
            BusEnumeration.of(bus);
            bus.children().stream().filter(DeviceNode::isMissing).forEach(this::surpriseRemoveOnce);
        }
    }

    /** {@code IoRequestDeviceEject}: removes a device if it may be, has its bus eject it and looks at the bus again. */
    void requestEject(DeviceObject device) {
        DeviceNode node = node(device);
        actions.queue(() -> {
            DeviceNode bus = node.parent();
            if (bus != null
                    && node.state() != State.DELETED
                    && queryRemove(node).isSuccess()) {
                remove(node);
                send(node, PnpMinor.EJECT, IrpParameters.None.NONE);
                enumerateAgain(bus);
            }
        });
    }

    private void surpriseRemoveOnce(DeviceNode node) {
        if (node.state() != State.SURPRISE_REMOVED) {
            surpriseRemove(node);
        }
    }

    /** Waits for at most {@code timeout} until worker threads have no change of the tree to make; answers whether so. */
    public boolean settle(Duration timeout) {
        return actions.settle(timeout);
    }

    // Requests

    /**
     * Asks what a device can do.
     *
     * @throws NtStatusException if its drivers do not say
     */
    public DeviceCapabilities queryCapabilities(DeviceObject device) {
        DeviceCapabilities capabilities = DeviceCapabilities.initialized();
        PnpOutcome outcome = send(device, PnpMinor.QUERY_CAPABILITIES, new QueryCapabilities(capabilities));
        if (!outcome.status().isSuccess()) {
            throw new NtStatusException(outcome.status(), "Cannot tell what " + device + " can do");
        }
        return capabilities;
    }

    /** Sends any other PnP request to the top of the stack of {@code device} and waits for what comes of it. */
    public PnpOutcome send(DeviceObject device, MinorFunction minor, IrpParameters parameters) {
        return underTreeLock(() -> PnpIrp.send(device, minor, parameters));
    }

    private static NtStatus send(DeviceNode node, PnpMinor minor, IrpParameters parameters) {
        return PnpIrp.send(node.physical(), minor, parameters).status();
    }

    // The tree

    /** The physical devices of all stacks that are started, those on a bus before their bus. */
    List<DeviceObject> startedLeafFirst() {
        List<DeviceObject> started = new ArrayList<>();
        for (DeviceNode root : roots) {
            root.leafFirst().stream()
                    .filter(node -> node.state() == State.STARTED)
                    .forEach(node -> started.add(node.physical()));
        }
        return started;
    }

    private static List<DeviceNode> leafFirst(DeviceNode device, State... states) {
        return device.leafFirst().stream()
                .filter(node -> List.of(states).contains(node.state()))
                .toList();
    }

    private static List<DeviceNode> rootFirst(List<DeviceNode> leafFirst) {
        List<DeviceNode> reversed = new ArrayList<>(leafFirst);
        Collections.reverse(reversed);
        return reversed;
    }

    private static DeviceNode node(DeviceObject device) {
        DeviceNode node = DeviceNode.of(device);
        if (node == null) {
            throw new IllegalArgumentException("No bus has reported the device at the bottom of the stack of " + device
                    + "; enumerate its bus first, or create a root device");
        }
        return node;
    }

    private void underTreeLock(Runnable change) {
        underTreeLock(() -> {
            change.run();
            return NtStatus.SUCCESS;
        });
    }

    <T> T underTreeLock(Supplier<T> change) {
        system.kernel().checkRunning();
        system.kernel().adoptCurrentThread();
        Ke.waitForSingleObject(treeLock);
        try {
            return change.get();
        } finally {
            Ke.setEvent(treeLock);
        }
    }
}
