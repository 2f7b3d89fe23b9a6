package io.driververifier.kd.command;

import io.driververifier.dump.IrpImage;
import io.driververifier.dump.LocationImage;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An IRP as {@code !irp} prints it, and in one line. Stateless. */
final class IrpLines {
    private static final int PENDING = 0x1;
    private static final int ON_CANCEL = 0x20;
    private static final int ON_SUCCESS = 0x40;
    private static final int ON_ERROR = 0x80;

    private IrpLines() {}

    /** {@code 9a3c1e48 Thread 8c41d7a0 current stack belongs to  \Driver\lower}. */
    static String brief(KdMachine machine, IrpImage irp) {
        return KdNumber.address(irp.address()) + " Thread " + KdNumber.address(irp.thread()) + " "
                + whereabouts(machine, irp) + words(irp);
    }

    /** Where it is, in words. */
    static String whereabouts(KdMachine machine, IrpImage irp) {
        return machine.owner(irp)
                .map(owner -> "current stack belongs to  " + owner)
                .orElse(
                        irp.currentLocation() > irp.stackCount()
                                ? "is complete, or was not sent yet"
                                : "current stack belongs to no driver that is loaded");
    }

    private static String words(IrpImage irp) {
        return (irp.isCancelled() ? " Cancel" : "") + (irp.held().isEmpty() ? "" : " held: " + irp.held());
    }

    /** In full. */
    static List<String> full(KdMachine machine, IrpImage irp, boolean isDetailed) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Irp is active with %d stacks %s",
                irp.stackCount(),
                irp.currentLocation() > irp.stackCount()
                        ? "(complete, or not sent yet)"
                        : irp.currentLocation() + " is current"));
        lines.add(" "
                + (irp.mdlLength() < 0 ? "No Mdl:" : String.format(Locale.ROOT, "Mdl of 0x%x bytes:", irp.mdlLength()))
                + " "
                + (irp.systemBufferLength() < 0
                        ? "No System Buffer:"
                        : String.format(Locale.ROOT, "System buffer of 0x%x bytes:", irp.systemBufferLength()))
                + " Thread " + KdNumber.address(irp.thread()) + ":  Irp stack trace.");
        if (isDetailed) {
            addDetail(lines, irp);
        }
        lines.add("     cmd  cl Device   File     Completion");
        for (int i = 0; i < irp.locations().size(); i++) {
            addLocation(lines, machine, irp.locations().get(i), i == irp.currentLocation() - 1);
        }
        if (!irp.held().isEmpty()) {
            lines.add("Driver Verifier holds its completion: " + irp.held());
        }
        return lines;
    }

    private static void addDetail(List<String> lines, IrpImage irp) {
        lines.add(String.format(Locale.ROOT, " IoStatus: 0x%08x Information: 0x%x", irp.status(), irp.information()));
        lines.add(" PendingReturned: " + irp.isPendingReturned() + " Cancel: " + irp.isCancelled() + " CancelRoutine: "
                + (irp.cancelRoutine().isEmpty() ? "none" : irp.cancelRoutine()));
        lines.add(" Origin: " + irp.origin() + " MasterIrp: "
                + (irp.masterIrp() == 0 ? "none" : KdNumber.address(irp.masterIrp())));
    }

    private static void addLocation(List<String> lines, KdMachine machine, LocationImage location, boolean isCurrent) {
        lines.add(String.format(
                Locale.ROOT,
                "%s[%s(%x), %s(%x)]",
                isCurrent ? ">" : " ",
                location.isUsed() ? location.majorName() : "N/A",
                location.major(),
                location.minorName().isEmpty() ? "N/A" : location.minorName(),
                location.minor()));
        lines.add(String.format(
                Locale.ROOT,
                "           %2x %08x %08x %s",
                location.control(),
                location.device(),
                location.file(),
                control(location)));
        lines.add("           " + machine.driverOf(location.device()).orElse("") + "     "
                + location.completionRoutine());
        lines.add("            Args: "
                + location.arguments().stream()
                        .map(argument -> KdNumber.address(argument.intValue()))
                        .collect(Collectors.joining(" ")));
    }

    private static String control(LocationImage location) {
        int bits = location.control();
        return ((bits & ON_SUCCESS) != 0 ? "Success " : "")
                + ((bits & ON_ERROR) != 0 ? "Error " : "")
                + ((bits & ON_CANCEL) != 0 ? "Cancel " : "")
                + ((bits & PENDING) != 0 ? "pending" : "");
    }
}
