package io.driververifier.kd.command;

import io.driververifier.dump.IrpImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.util.List;
import java.util.Map;

/** {@code !verifier}: options, statistics and logs of Driver Verifier. */
public final class VerifierCommand implements KdCommand {
    private static final int DRIVERS = 0x1;
    private static final int ALLOCATIONS = 0x2;
    private static final int FORCED = 0x40;
    private static final int EVENTS = 0x100;
    private static final int CANCELLED = 0x400;

    /** Logs of Windows that there is nothing to write in here. */
    private static final Map<Integer, String> ABSENT = Map.of(
            0x4, "no fault is injected here: low resources simulation is not available",
            0x8, "no log of IRQL transitions is kept: raising the IRQL costs a driver nothing here",
            0x20, "Driver Hang Verification is a thing of the past, on Windows too",
            0x80, "there is no kernel pool: the memory is Java's",
            0x200, "there are no critical regions: no APC interrupts a thread here",
            0x800, "systematic low resources simulation is not available");

    @Override
    public List<String> names() {
        return List.of("!verifier");
    }

    @Override
    public String summary() {
        return "options, statistics and logs of Driver Verifier";
    }

    @Override
    public String usage() {
        return "!verifier [FLAGS [DRIVER]], !verifier 40|100 [QUANTITY], !verifier 100|400 [ADDRESS]";
    }

    @Override
    public List<String> help() {
        return List.of(
                "0    options and statistics",
                "1    with the drivers; 3 is the same here, where no pool is tracked",
                "40   the log of forced pendings, newest first",
                "100  the log of IRP events, newest first; of one IRP, or of one thread",
                "400  the cancelled IRPs that are not complete");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        if (arguments.word(0).equals("?")) {
            context.println(help());
            return;
        }
        if (arguments.word(0).startsWith("-")) {
            throw new KdFailure("The debugger changes no settings; verifier /reset and verifier /volatile do");
        }
        arguments.atMost(2);
        int flags = arguments.number(0).orElse(0);
        if (ABSENT.containsKey(flags)) {
            context.println(
                    "!verifier " + Integer.toHexString(flags) + " has nothing to show: " + ABSENT.get(flags) + ".");
        } else if (flags == FORCED) {
            showForced(context, arguments.number(1).orElse(-1));
        } else if (flags == EVENTS) {
            showEvents(context, arguments.number(1).orElse(-1));
        } else if (flags == CANCELLED) {
            showCancelled(context, arguments.number(1).orElse(0));
        } else {
            showOptions(context, flags, arguments.word(1));
        }
    }

    private static void showOptions(KdContext context, int flags, String driver) {
        int verification = context.anyMachine()
                .map(machine -> machine.image().verification())
                .orElse(-1);
        boolean listsDrivers = (flags & (DRIVERS | ALLOCATIONS)) != 0 || !driver.isEmpty();
        context.println(VerifierOptions.summary(context.dump(), verification, listsDrivers, driver));
        if ((flags & FORCED) != 0) {
            showForced(context, -1);
        }
        if ((flags & EVENTS) != 0) {
            showEvents(context, -1);
        }
        if ((flags & CANCELLED) != 0) {
            showCancelled(context, 0);
        }
    }

    private static void showForced(KdContext context, int quantity) {
        context.println(ForcedPendings.of(context.dump()).render(quantity));
        context.box().map(BoxLines::of).ifPresent(context::println);
    }

    /** A quantity is less than the log holds, an address more: the same on Windows. */
    private static void showEvents(KdContext context, int quantityOrAddress) {
        if (context.box().isEmpty()) {
            showEventsWithoutBox(context, quantityOrAddress);
            return;
        }
        BlackBoxImage box = context.box().get();
        int address = isAddress(box, quantityOrAddress) ? quantityOrAddress : 0;
        if (address != 0
                && box.events().stream().noneMatch(event -> isOf(event, address))
                && context.objects().at(address, 0).isEmpty()) {
            throw context.wrongAddress(address, "IRP");
        }
        context.println(IrpEvents.render(box, address == 0 ? quantityOrAddress : -1, address));
        ForcedPendings forced = ForcedPendings.of(context.dump()).of(address);
        if (address != 0 && !forced.newestFirst().isEmpty()) {
            context.println(forced.render(-1));
        }
        context.println(BoxLines.of(box));
    }

    private static void showEventsWithoutBox(KdContext context, int quantityOrAddress) {
        ForcedPendings all = ForcedPendings.of(context.dump());
        boolean isQuantity = Integer.compareUnsigned(quantityOrAddress, all.capacity()) <= 0;
        ForcedPendings forced = isQuantity ? all : all.of(quantityOrAddress);
        context.println("There is no black box here, so no log of IRP events"
                + (forced.newestFirst().isEmpty() ? "." : "; of the forced pendings:"));
        if (!forced.newestFirst().isEmpty()) {
            context.println(forced.render(isQuantity ? quantityOrAddress : -1));
        }
    }

    private static boolean isAddress(BlackBoxImage box, int number) {
        return number != -1
                && (box.events().stream().anyMatch(event -> isOf(event, number))
                        || Integer.compareUnsigned(number, box.header().eventCapacity()) > 0);
    }

    private static boolean isOf(BoxedIrpEvent event, int address) {
        return event.irp() == address || event.thread() == address;
    }

    private static void showCancelled(KdContext context, int address) {
        KdMachine machine = context.machine();
        if (address != 0 && machine.irp(address).isEmpty()) {
            throw context.wrongAddress(address, "IRP");
        }
        List<IrpImage> cancelled = machine.image().irps().stream()
                .filter(IrpImage::isCancelled)
                .filter(irp -> address == 0 || irp.address() == address)
                .toList();
        context.println(
                address == 0
                        ? "Cancelled IRPs that are not complete: " + cancelled.size()
                        : KdNumber.address(address) + (cancelled.isEmpty() ? " is not cancelled." : " is cancelled:"));
        cancelled.forEach(irp -> context.println(IrpLines.brief(machine, irp)));
    }
}
