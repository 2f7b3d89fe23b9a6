package io.driververifier.verifier.bind;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.PendingEngine;
import io.driververifier.verifier.pending.Site;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bound calls of one verification: which are forced, when they go on, and what there is to report of them.
 *
 * <p>Any thread; the tables are concurrent, the engine has guards of its own, {@code isClosed} is set once.
 */
public final class BoundVerification implements AutoCloseable {
    /** Where the kernel model has no IRP. */
    private static final int ADDRESSES_FROM = 0xB0000000;

    private final VerifierSettings settings;
    private final ForcedPendingLog log;
    private final BoundHost host;
    private final Copies copies;
    private final BoundReports reports;
    private final BoundResults results;
    private final boolean forces;
    private final Set<String> exempt;
    private final AtomicInteger addresses = new AtomicInteger(ADDRESSES_FROM);
    private final StackCapture capture = new StackCapture(name -> {
        String driver = Weaving.driverNamed(name);
        return driver.isEmpty() ? Optional.empty() : Optional.of(driver);
    });
    private volatile boolean isClosed;

    /** Made at the first bound call; a verification of IRPs alone has none. */
    private volatile @Nullable PendingEngine engine;

    /** One under {@code settings}, which have a seed, as a part of {@code host}; forced pendings go to {@code log}. */
    public BoundVerification(VerifierSettings settings, ForcedPendingLog log, BoundHost host) {
        this.settings = settings;
        this.log = log;
        this.host = host;
        this.copies = new Copies(settings.pending().policy() == Policy.SITES);
        this.reports = new BoundReports(settings.rules(), host);
        this.results = new BoundResults(settings);
        this.forces = settings.flags().has(VerifierOption.FORCE_PENDING);
        this.exempt = Set.copyOf(settings.pending().synchronous());
        OwnCode.forget();
    }

    Copies copies() {
        return copies;
    }

    PendingEngine engine() {
        PendingEngine made = engine;
        return made == null ? makeEngine() : made;
    }

    private synchronized PendingEngine makeEngine() {
        PendingEngine made = engine;
        if (made == null) {
            made = new PendingEngine(settings, settings.seed().orElseThrow(), new ProgramThreads(), host.nextTape());
            engine = made;
        }
        return made;
    }

    /** Whether calls are looked at. */
    boolean isOpen() {
        return !isClosed;
    }

    /**
     * Whether rules are checked that need nothing to be kept back: everywhere but where chosen sites are tried alone, whose
     * verdict is to be that of the site and not of a race that the program has by itself.
     */
    boolean isCheckedEverywhere() {
        return !isClosed
                && settings.flags().has(VerifierOption.IO_VERIFICATION)
                && settings.pending().policy() != Policy.SITES;
    }

    VerifierSettings settings() {
        return settings;
    }

    StackCapture capture() {
        return capture;
    }

    /** Whether there may be calls that are put off as a whole. */
    boolean defersCalls() {
        return settings.pending().schedule() == ScheduleChoice.DEFERRED
                || settings.pending().sites().stream()
                        .anyMatch(site -> site.schedule().equals(Optional.of(ScheduleChoice.DEFERRED)));
    }

    /** Counts a dispatch at {@code bound}; answers the request if it is to be forced. Allocates nothing if not. */
    @Nullable Request pick(BoundSite bound, String operation) {
        if (isClosed) {
            return null;
        }
        Site site = bound.in(this, operation);
        if (!forces) {
            engine().countPassed(site);
            return null;
        }
        if (!exempt.isEmpty() && isExempt(bound, site)) {
            engine().countExempt(site);
            return null;
        }
        Hold hold = engine().pick(site, bound);
        return hold == null ? null : picked(bound, hold);
    }

    /** As {@link #pick} for what is told of in the course of a call that has been made. */
    @Nullable Request pickNext(BoundSite bound, String operation) {
        Request request = pickSignal(bound, operation);
        if (request != null) {
            request.returned();
        }
        return request;
    }

    /** As {@link #pick} for what no call is made for: it cannot be waited for, nor put off. */
    @Nullable Request pickSignal(BoundSite bound, String operation) {
        Request request = pick(bound, operation);
        if (request == null || !request.schedule().isOfBindings()) {
            return request;
        }
        cannotHold(
                request,
                "what is told of in the course of a call cannot be "
                        + request.schedule().text());
        return null;
    }

    /** A request of a call that is not forced, which keeps nothing back by itself: what it follows may. */
    Request follower(BoundSite bound, String operation) {
        Hold hold = engine().unforced(bound.in(this, operation), bound);
        return new Request(this, bound, hold, BoundThread.current(), 0);
    }

    private Request picked(BoundSite bound, Hold hold) {
        int address = addresses.incrementAndGet();
        DriverStand stand = DriverStand.ofCaller(bound.call().driver());
        hold.setDriverLeft(stand::isLeft);
        Request request = new Request(this, bound, hold, BoundThread.current(), address);
        log(request, LogEntry.Moment.PICKED);
        return request;
    }

    /** A rule was checked of {@code driver}, in what it was asked for: where nothing is to be forced it is verified by that. */
    void countLookedAt(String driver) {
        results.countLookedAt(driver);
    }

    /** What outputs call the next call that they speak of. */
    String nextAddress() {
        return Request.address(addresses.incrementAndGet());
    }

    private boolean isExempt(BoundSite bound, Site site) {
        return exempt.contains(site.shortId())
                || exempt.contains(bound.callee())
                || exempt.contains(bound.callee().substring(0, bound.callee().lastIndexOf('.')));
    }

    /** The answer of {@code request} cannot be held, for {@code reason}. */
    void cannotHold(Request request, String reason) {
        engine().awaits(request.hold());
        engine().countReal(request.hold());
        engine().note("Cannot be forced: " + request.site() + ", because " + reason);
    }

    /** Takes the calling thread's stack down in the log. */
    void log(Request request, LogEntry.Moment moment) {
        List<StackLine> stack = capture.ofUser();
        host.forced(request.number(), request.hold(), moment, stack);
        log.add(new LogEntry(
                request.address(),
                request.hold().site().shortId(),
                request.hold().schedule().text(),
                moment,
                stack,
                List.of()));
    }

    /** Reports {@code breach} on the calling thread, which concerns the request {@code address} that {@code call} made. */
    void report(Breach breach, WovenCall call, String address) {
        report(breach, call, address, capture.ofUser());
    }

    /** The same, where {@code stack} is that of the breach. */
    void report(Breach breach, WovenCall call, String address, List<StackLine> stack) {
        if (!isClosed && settings.flags().has(VerifierOption.IO_VERIFICATION)) {
            reports.report(breach, call, address, stack, log.of(address));
        }
    }

    /** Has {@code line}, which a person should know, among the notes. */
    void note(String line) {
        engine().note(line);
    }

    /** As below, in a program without a machine. */
    RunResult result() {
        return result(true);
    }

    /**
     * Everything that there is to report of bound calls.
     *
     * @param isAlone whether the program has made no machine: a driver of which a class is loaded is loaded then, while
     *     otherwise it is a machine that loads drivers
     */
    public RunResult result(boolean isAlone) {
        return results.of(engine, isAlone);
    }

    /** Lets everything go that is kept back. */
    @Override
    public void close() {
        isClosed = true;
        PendingEngine made = engine;
        if (made != null) {
            made.close();
        }
    }
}
