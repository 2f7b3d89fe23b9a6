package io.driververifier.verifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of Driver Verifier, with Windows' bits and names; most are not available here. */
public enum VerifierOption {
    SPECIAL_POOL(0x1, "Special pool", "the JVM itself checks every access to an array or a buffer"),
    FORCE_IRQL_CHECKING(0x2, "Force IRQL checking", "the kernel model has no paged memory"),
    LOW_RESOURCES_SIMULATION(0x4, "Low resources simulation", "no allocation of the kernel model fails"),
    POOL_TRACKING(
            0x8, "Pool tracking", "memory is garbage collected; I/O verification finds IRPs that are left behind"),
    IO_VERIFICATION(0x10, "I/O verification"),
    DEADLOCK_DETECTION(0x20, "Deadlock detection", "I/O verification finds waits that nobody can end"),
    ENHANCED_IO_VERIFICATION(
            0x40, "Enhanced I/O verification", "it is a part of I/O verification, as on Windows since 7"),
    DMA_CHECKING(0x80, "DMA checking", "the kernel model has no DMA"),
    SECURITY_CHECKS(0x100, "Security checks", "the kernel model has no addresses of user mode"),
    FORCE_PENDING(0x200, "Force pending I/O requests"),
    IRP_LOGGING(0x400, "IRP logging", "the black box of each JVM logs its IRPs"),
    MISCELLANEOUS_CHECKS(0x800, "Miscellaneous checks", "the kernel model has no pool that could be freed in use"),
    INVARIANT_MDL_STACK(0x2000, "Invariant MDL checking for stack", "buffers are not compared"),
    INVARIANT_MDL_DRIVER(0x4000, "Invariant MDL checking for driver", "buffers are not compared"),
    POWER_DELAY_FUZZING(0x8000, "Power framework delay fuzzing", "the kernel model has no power management framework"),
    PORT_MINIPORT(0x10000, "Port/miniport interface checking", "the kernel model has no port and miniport drivers"),
    DDI_COMPLIANCE(0x20000, "DDI compliance checking", "I/O verification checks how routines are called"),
    SYSTEMATIC_LOW_RESOURCES(
            0x40000,
            "Systematic low resources simulation",
            "no allocation of the kernel model fails; systematic pending is \"verifier run --systematic\""),
    DDI_COMPLIANCE_ADDITIONAL(
            0x80000, "DDI compliance checking (additional)", "I/O verification checks how routines are called"),
    NDIS_WIFI(0x200000, "NDIS/WIFI verification", "the kernel model has no network drivers"),
    SYNCHRONIZATION_DELAY_FUZZING(
            0x800000,
            "Kernel synchronization delay fuzzing",
            "nothing here is decided by time; the schedules of force pending take its place"),
    VM_SWITCH(0x1000000, "VM switch verification", "the kernel model has no virtual switch"),
    CODE_INTEGRITY(0x2000000, "Code integrity checks", "the kernel model has no executable memory");

    /** The bits that {@code verifier /standard} sets on Windows. */
    private static final int STANDARD = 0x209BB;

    private final int bit;
    private final String title;
    private final String whyNot;

    VerifierOption(int bit, String title) {
        this(bit, title, "");
    }

    VerifierOption(int bit, String title, String whyNot) {
        this.bit = bit;
        this.title = title;
        this.whyNot = whyNot;
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
        return whyNot.isEmpty();
    }

    /** Why this version does not implement it, in a few words; empty where it does. */
    public String whyNot() {
        return whyNot;
    }

    /** Whether it is in the standard set of Windows. */
    public boolean isStandard() {
        return (bit & STANDARD) != 0;
    }

    /** The number of its rule class ({@code /ruleclasses}): that of its bit, and one more. */
    public int ruleClass() {
        return Integer.numberOfTrailingZeros(bit) + 1;
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
