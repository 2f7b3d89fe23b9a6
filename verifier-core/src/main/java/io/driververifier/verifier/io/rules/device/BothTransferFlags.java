package io.driververifier.verifier.io.rules.device;

import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/245: a device does buffered or direct I/O, not both.
 *
 * <p>Silent where a device of another driver has both flags, from which they may be copied.
 */
public final class BothTransferFlags implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x245,
            Severity.FATAL,
            "asked for both buffered and direct I/O",
            "Create the device with DO_BUFFERED_IO or DO_DIRECT_IO; a filter takes the one of the device below it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Looks at a device with {@code flags} that {@code driver} is about to create. */
    public @Nullable Breach check(DriverObject driver, Set<DeviceFlag> flags) {
        if (!isBoth(flags) || isElsewhere(driver)) {
            return null;
        }
        return new Breach(
                this,
                "IoCreateDevice was called for a device with both DO_BUFFERED_IO and DO_DIRECT_IO; which of them its"
                        + " requests follow is anybody's guess.");
    }

    private static boolean isBoth(Set<DeviceFlag> flags) {
        return flags.contains(DeviceFlag.BUFFERED_IO) && flags.contains(DeviceFlag.DIRECT_IO);
    }

    private static boolean isElsewhere(DriverObject driver) {
        for (DriverObject other : driver.system().drivers()) {
            if (other != driver
                    && other.devices().stream().map(DeviceObject::flags).anyMatch(BothTransferFlags::isBoth)) {
                return true;
            }
        }
        return false;
    }
}
