package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/233 to 236: the capabilities of a device are asked for with a structure whose version, size and two numbers
 * are set.
 *
 * <p>Silent for IRPs that another driver was given before.
 */
final class CapabilitiesUninitialized implements OwnPnpRule {
    /** What the sender has to set. */
    enum Field {
        VERSION,
        SIZE,
        ADDRESS,
        UI_NUMBER;

        private boolean isSet(DeviceCapabilities capabilities) {
            return switch (this) {
                case VERSION -> capabilities.version() == DeviceCapabilities.VERSION;
                case SIZE -> capabilities.size() >= DeviceCapabilities.SIZE_BYTES;
                case ADDRESS -> capabilities.address() == DeviceCapabilities.UNKNOWN;
                case UI_NUMBER -> capabilities.uiNumber() == DeviceCapabilities.UNKNOWN;
            };
        }

        private String words() {
            return switch (this) {
                case VERSION -> "the version is not 1";
                case SIZE -> "the size is too small";
                case ADDRESS -> "the address is not -1";
                case UI_NUMBER -> "the UI number is not -1";
            };
        }
    }

    private final RuleInfo info;
    private final Field field;

    /** The rule {@code code} about {@code field}, which {@code name} calls by its name. */
    CapabilitiesUninitialized(Field field, int code, String name) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "asked for capabilities without setting the " + name,
                "Zero the structure, set its size and version, and set the address and the UI number to -1.");
        this.field = field;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(IoStackLocation first, NtStatus status) {
        return first.majorFunction() == MajorFunction.PNP
                        && first.minorFunction() == PnpMinor.QUERY_CAPABILITIES
                        && first.parameters() instanceof IrpParameters.QueryCapabilities asked
                        && !field.isSet(asked.capabilities())
                ? new Breach(
                        this, "IRP_MN_QUERY_CAPABILITIES was sent with a structure in which " + field.words() + ".")
                : null;
    }
}
