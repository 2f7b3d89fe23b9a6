package io.driververifier.samples.bound;

import java.util.concurrent.Future;

/** Cancels a ticket, and another one that was served already; its status is 0. */
public final class TicketProgram {
    private TicketProgram() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("broken")) {
            cancel(new io.driververifier.samples.bound.broken.Ticket());
        } else {
            io.driververifier.samples.bound.right.Ticket served = new io.driververifier.samples.bound.right.Ticket();
            served.serve("soup");
            cancel(served);
            cancel(new io.driververifier.samples.bound.right.Ticket());
        }
    }

    private static void cancel(Future<String> ticket) {
        if (ticket.cancel(true) != ticket.isCancelled()) {
            throw new AssertionError("a ticket is cancelled if it says so");
        }
    }
}
