package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What the drivers of a stack are to do, from the top down, and what must come of it.
 *
 * <p>The prediction goes by reference 6.3 and 6.4 and knows no stack locations: one bit, whether the level below has
 * pended, is carried upward.
 */
record StackPlan(List<Layer> layers, boolean cancelled) {
    /** The number of whoever made the request, above the drivers 0, 1, 2, … */
    static final int CREATOR = -1;

    private static final int DEPTH_MAX = 6;
    private static final List<NtStatus> STATUSES =
            List.of(NtStatus.SUCCESS, NtStatus.of(0x4000_0000), NtStatus.BUFFER_OVERFLOW, NtStatus.IO_DEVICE_ERROR);

    enum Behaviour {
        SKIP,
        COPY,
        CONTINUE,
        STOP_AND_COMPLETE_LATER,
        FORWARD_LATER,
        COMPLETE,
        PEND;

        boolean passesOn() {
            return this != COMPLETE && this != PEND;
        }
    }

    /** One driver: {@code status} is what it completes with, or changes the status to in its routine. */
    record Layer(Behaviour behaviour, Set<InvokeOn> on, boolean marks, boolean changesStatus, NtStatus status) {}

    /** A completion routine that ran, and what it saw. */
    record Ran(int driver, boolean pendingReturned, NtStatus status) {}

    /** The outcome; {@code told} if the status block is written and the event signalled. */
    record Expected(List<Ran> routines, NtStatus returned, NtStatus status, boolean told) {}

    static StackPlan random(long seed) {
        Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        int depth = 1 + random.nextInt(DEPTH_MAX);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(layer(random, i == depth - 1));
        }
        return new StackPlan(List.copyOf(layers), random.nextInt(4) == 0);
    }

    private static Layer layer(Random random, boolean bottom) {
        boolean ends = bottom || random.nextInt(12) == 0;
        Behaviour behaviour;
        do {
            behaviour = Behaviour.values()[random.nextInt(Behaviour.values().length)];
        } while (behaviour.passesOn() == ends);
        Set<InvokeOn> on = EnumSet.noneOf(InvokeOn.class);
        for (InvokeOn outcome : InvokeOn.values()) {
            if (random.nextInt(3) != 0) {
                on.add(outcome);
            }
        }
        NtStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
        return new Layer(behaviour, on, random.nextInt(5) != 0, random.nextInt(6) == 0, status);
    }

    Expected expected() {
        int end = 0;
        while (layers.get(end).behaviour().passesOn()) {
            end++;
        }
        Layer last = layers.get(end);
        NtStatus status = last.status();
        boolean pended = last.behaviour() == Behaviour.PEND;
        NtStatus returned = pended ? NtStatus.PENDING : status;
        List<Ran> routines = new ArrayList<>();
        for (int i = end - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            if (runs(layer, status)) {
                routines.add(new Ran(i, pended, status));
                pended = pended && layer.marks();
                status = layer.changesStatus() ? layer.status() : status;
            }
            if (pendsItself(layer)) {
                pended = true;
                returned = NtStatus.PENDING;
            }
        }
        routines.add(new Ran(CREATOR, pended, status));
        return new Expected(List.copyOf(routines), returned, status, pended || !status.isError());
    }

    private static boolean pendsItself(Layer layer) {
        return layer.behaviour() == Behaviour.STOP_AND_COMPLETE_LATER || layer.behaviour() == Behaviour.FORWARD_LATER;
    }

    private boolean runs(Layer layer, NtStatus status) {
        return switch (layer.behaviour()) {
            case STOP_AND_COMPLETE_LATER -> true;
            case CONTINUE, FORWARD_LATER ->
                layer.on().contains(status.code() >= 0 ? InvokeOn.SUCCESS : InvokeOn.ERROR)
                        || (cancelled && layer.on().contains(InvokeOn.CANCEL));
            default -> false;
        };
    }
}
