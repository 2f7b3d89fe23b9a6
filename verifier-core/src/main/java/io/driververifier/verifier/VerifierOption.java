package io.driververifier.verifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of Driver Verifier, with Windows' bits and names; most are not available here. */
public enum VerifierOption {
    SPECIAL_POOL(0x1, "Special pool"),
    FORCE_IRQL_CHECKING(0x2, "Force IRQL checking"),
    LOW_RESOURCES_SIMULATION(0x4, "Low resources simulation"),
    POOL_TRACKING(0x8, "Pool tracking"),
    IO_VERIFICATION(0x10, "I/O verification"),
    DEADLOCK_DETECTION(0x20, "Deadlock detection"),
    ENHANCED_IO_VERIFICATION(0x40, "Enhanced I/O verification"),
    DMA_CHECKING(0x80, "DMA checking"),
    SECURITY_CHECKS(0x100, "Security checks"),
    FORCE_PENDING(0x200, "Force pending I/O requests"),
    IRP_LOGGING(0x400, "IRP logging"),
    MISCELLANEOUS_CHECKS(0x800, "Miscellaneous checks"),
    INVARIANT_MDL_STACK(0x2000, "Invariant MDL checking for stack"),
    INVARIANT_MDL_DRIVER(0x4000, "Invariant MDL checking for driver"),
    POWER_DELAY_FUZZING(0x8000, "Power framework delay fuzzing"),
    PORT_MINIPORT(0x10000, "Port/miniport interface checking"),
    DDI_COMPLIANCE(0x20000, "DDI compliance checking"),
    SYSTEMATIC_LOW_RESOURCES(0x40000, "Systematic low resources simulation"),
    DDI_COMPLIANCE_ADDITIONAL(0x80000, "DDI compliance checking (additional)"),
    NDIS_WIFI(0x200000, "NDIS/WIFI verification"),
    SYNCHRONIZATION_DELAY_FUZZING(0x800000, "Kernel synchronization delay fuzzing"),
    VM_SWITCH(0x1000000, "VM switch verification"),
    CODE_INTEGRITY(0x2000000, "Code integrity checks");

    private final int bit;
    private final String title;

    VerifierOption(int bit, String title) {
        this.bit = bit;
        this.title = title;
    }

    /** Its bit in the flags. */
    public int bit() {
        return bit;
    }

    /** Its name as Windows writes it. */
    public String title() {
        return title;
    }

    /** Whether this version implements it. */
    public boolean isAvailable() {
        return this == IO_VERIFICATION || this == FORCE_PENDING;
    }

    /** The option of {@code bit}, if Windows has one. */
    public static Optional<VerifierOption> of(int bit) {
        return Arrays.stream(values()).filter(option -> option.bit == bit).findFirst();
    }

    /** Bit and name: {@code 0x200 Force pending I/O requests}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%x %s", bit, title);
    }
}
