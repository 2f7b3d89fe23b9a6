package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The power manager of one machine: puts the system to sleep and wakes it by requests to every started device.
 *
 * <p>Any thread that may wait. Requests go to one device after the other under the lock of the device tree, so that no
 * device comes or goes meanwhile; the state is written under it.
 */
public final class PowerManager {
    private final PnpManager pnp;
    private volatile SystemPowerState state = SystemPowerState.WORKING;

    PowerManager(PnpManager pnp) {
        this.pnp = pnp;
    }

    /** The state that the system was last put into. */
    public SystemPowerState state() {
        return state;
    }

    /**
     * Asks every started device whether the system may go to {@code wanted}, those on a bus before their bus. If one
     * refuses, those that were asked are told that the system stays as it is, and the refusal is the answer.
     */
    public NtStatus querySystemPower(SystemPowerState wanted) {
        return pnp.underTreeLock(() -> {
            List<DeviceObject> asked = new ArrayList<>();
            for (DeviceObject device : pnp.startedLeafFirst()) {
                asked.add(device);
                NtStatus status = send(device, PowerMinor.QUERY_POWER, wanted);
                if (!status.isSuccess()) {
                    Collections.reverse(asked);
                    asked.forEach(told -> send(told, PowerMinor.SET_POWER, state));
                    return status;
                }
            }
            return NtStatus.SUCCESS;
        });
    }

    /**
     * Tells every started device that the system goes to {@code next}: those on a bus before their bus on the way down, a
     * bus before its devices on the way up. Answers the first failure, which no device is entitled to and which keeps
     * the others from nothing. The device requests that the drivers make in turn may still be under way.
     */
    public NtStatus setSystemPower(SystemPowerState next) {
        return pnp.underTreeLock(() -> {
            List<DeviceObject> devices = pnp.startedLeafFirst();
            if (next.compareTo(state) < 0) {
                Collections.reverse(devices);
            }
            state = next;
            NtStatus answer = NtStatus.SUCCESS;
            for (DeviceObject device : devices) {
                NtStatus status = send(device, PowerMinor.SET_POWER, next);
                answer = answer.isSuccess() ? status : answer;
            }
            return answer;
        });
    }

    private static NtStatus send(DeviceObject device, PowerMinor minor, SystemPowerState state) {
        KEvent finished = new KEvent(EventType.NOTIFICATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>(NtStatus.PENDING);
        PowerIrp.send(device, minor, state, status -> {
            outcome.set(status);
            Ke.setEvent(finished);
        });
        Ke.waitForSingleObject(finished);
        return outcome.get();
    }
}
