package io.driververifier.verifier.bind;

import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.pending.Hash;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One call with a callback, from the moment before it is made until its completion has been handed on.
 *
 * <p>Made on the thread of the caller; afterwards any thread. The arguments are the caller's own array until the call is made.
 *
 * @param verification that it belongs to
 * @param site where it is made
 * @param request what was chosen to be forced; null if it is only looked at
 * @param receiver whose method is called; null for a static one
 * @param method the name of the method
 * @param arguments of the call, without the receiver
 * @param parameter which of them is the callback, from 0
 * @param as the static type of that parameter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; what is put in is what the call is made with
record WatchedCall(
        BoundVerification verification,
        BoundSite site,
        @Nullable Request request,
        @Nullable Object receiver,
        String method,
        @Nullable Object[] arguments,
        int parameter,
        Class<?> as) {

    /** What is told of the completion. */
    Object callback() {
        return Objects.requireNonNull(arguments[parameter]);
    }

    /**
     * Whether rules are checked: everywhere, but where chosen sites are tried alone only there, as the verdict is to be that of
     * the site and not of a race that the program has elsewhere. The run that forces nothing is where such a race shows, if the
     * lower layer is late by itself.
     */
    boolean isChecked() {
        PendingSettings pending = verification.settings().pending();
        return request != null || pending.policy() != Policy.SITES || pending.forcesNothing();
    }

    /**
     * How many of {@code asked} bytes are to be transferred, at least one, by the seed, the site and the number of the transfer
     * there; empty for all of them.
     */
    OptionalInt shortened(int asked) {
        if (!verification.settings().binding().shortTransfers() || asked < 2) {
            return OptionalInt.empty();
        }
        long seed = verification.settings().seed().orElseThrow();
        long drawn = Hash.of(seed ^ site.call().id(), Long.toString(site.countTransfer()));
        return (drawn & 1) == 0 ? OptionalInt.empty() : OptionalInt.of(1 + (int) Math.floorMod(drawn >> 1, asked - 1L));
    }

    /** The lower layer has answered: hands the answer on by {@code go}, at its moment. To be called once. */
    void complete(Runnable go) {
        if (request == null) {
            go.run();
        } else {
            request.complete(go);
        }
    }

    /** Reports {@code breach}, of the driver that made the call; whose stack is in the log if it was forced. */
    void report(Breach breach) {
        String address = request == null ? verification.nextAddress() : request.address();
        verification.report(breach, site.call(), address, List.of());
    }
}
