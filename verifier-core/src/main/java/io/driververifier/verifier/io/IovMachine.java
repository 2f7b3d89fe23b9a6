package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.IoSystem;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.KernelObserver;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.StoryLine;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import io.driververifier.verifier.io.rules.call.CallRules;
import io.driververifier.verifier.io.rules.cancel.CancelRules;
import io.driververifier.verifier.io.rules.catalog.Rules;
import io.driververifier.verifier.io.rules.completion.CompletionRules;
import io.driververifier.verifier.io.rules.dispatch.DispatchRules;
import io.driververifier.verifier.io.rules.irql.IrqlRules;
import io.driververifier.verifier.io.rules.kernel.KernelRules;
import io.driververifier.verifier.io.rules.outcome.OutcomeRules;
import io.driververifier.verifier.io.rules.pnp.PnpRules;
import io.driververifier.verifier.io.rules.touch.TouchRules;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.PendingEngine;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The verification of one machine: its verified drivers, the engine that forces their calls, and where breaches go.
 *
 * <p>Any thread. The list of drivers is copied on write.
 */
final class IovMachine implements KernelObserver {
    private final Verifier verifier;
    private final IoSystem io;
    private final CodeOwners owners;
    private final Kernel kernel;
    private final PendingEngine engine;
    private final boolean forces;
    private final Exemptions exemptions;
    private final Sites sites;
    private final OpenRequests requests = new OpenRequests();
    private final List<VerifiedDriver> drivers = new CopyOnWriteArrayList<>();
    private final StackCapture capture;
    private final HangWatch hangs;
    private final CancelWatch cancels;
    private final IrpStories stories = new IrpStories();
    private final Object reporting = new Object();
    private volatile boolean closed;

    IovMachine(Verifier verifier, Machine machine) {
        this.verifier = verifier;
        this.io = machine.io();
        this.owners = new CodeOwners(io);
        this.kernel = machine.kernel();
        this.engine = new PendingEngine(verifier.settings(), verifier.seed(), kernel::isQuiet);
        this.forces = verifier.settings().flags().has(VerifierOption.FORCE_PENDING);
        PendingSettings pending = verifier.settings().pending();
        this.exemptions = new Exemptions(pending.synchronous());
        this.sites = new Sites(engine, exemptions, new CallFilters(pending.filter()));
        this.capture = new StackCapture(owners::driverOf);
        this.hangs = new HangWatch(this);
        this.cancels = new CancelWatch(this, verifier.settings().cancelMillisMax());
        Iop.setVerifier(io, this);
        io.setLoadHook(this::loading);
        kernel.setObserver(this);
    }

    /** The verification of {@code system}, if it is verified. */
    static @Nullable IovMachine of(@Nullable IoSystem system) {
        return system != null && Iop.verifier(system) instanceof IovMachine machine ? machine : null;
    }

    static @Nullable IovMachine of(DeviceObject device) {
        return of(device.driver().system());
    }

    private Driver loading(DriverObject driver, Driver implementation) {
        for (String name : verifier.settings().drivers()) {
            if (CodeOwners.isMeant(new DriverSpec(name), driver, implementation.getClass())) {
                Weaving.driverLoaded(name, implementation.getClass());
                VerifiedDriver verified = new VerifiedDriver(this, driver, implementation, name);
                drivers.add(verified);
                return verified;
            }
        }
        return implementation;
    }

    Verifier verifier() {
        return verifier;
    }

    PendingEngine engine() {
        return engine;
    }

    CancelWatch cancels() {
        return cancels;
    }

    OpenRequests requests() {
        return requests;
    }

    Kernel kernel() {
        return kernel;
    }

    List<VerifiedDriver> drivers() {
        return drivers;
    }

    Exemptions exemptions() {
        return exemptions;
    }

    StackCapture capture() {
        return capture;
    }

    IrpStories stories() {
        return stories;
    }

    /** Something happened to the IRP of {@code shadow} on the calling thread. */
    void tell(IrpShadow shadow, IrpEvent event, @Nullable WovenCall call, @Nullable Object detail) {
        stories.tell(adoptThread(), shadow, event, call, detail);
    }

    /** Whether the class with the binary name {@code name} is a loaded driver's. */
    boolean isDriverCode(String name) {
        return owners.driverOf(name).isPresent();
    }

    /** The state of the calling thread, which becomes one of the machine's. */
    IovThread adoptThread() {
        return IovThread.of(this, kernel.adoptCurrentThread());
    }

    /** The driver whose code {@code call} is: that of the innermost entry, if it can be; null once nothing is verified. */
    @Nullable VerifiedDriver acting(IovThread thread, WovenCall call) {
        if (closed) {
            return null;
        }
        EntryFrame top = thread.top();
        if (top != null && top.isOn(thread) && top.driver().owns(call)) {
            return top.driver();
        }
        VerifiedDriver gone = null;
        for (VerifiedDriver driver : drivers) {
            if (driver.owns(call)) {
                if (!driver.isUnloaded()) {
                    return driver;
                }
                gone = driver;
            }
        }
        return gone;
    }

    /** Chooses whether the call of {@code driver} to {@code target} that is about to be made is forced. */
    @Nullable Hold pick(IovThread thread, VerifiedDriver driver, DeviceObject target, IrpShadow shadow, WovenCall call) {
        if (!forces) {
            return null;
        }
        Hold hold = sites.pick(thread, driver, target, shadow.irp(), call);
        if (hold != null) {
            log(shadow, hold, LogEntry.Moment.PICKED, Iov.class);
        }
        return hold;
    }

    /** Takes the calling thread's stack, from the frame of {@code innermost} on, down in the log. */
    List<StackLine> log(IrpShadow shadow, Hold hold, LogEntry.Moment moment, Class<?> innermost) {
        List<StackLine> stack = capture.withMechanism(innermost);
        verifier.log()
                .add(new LogEntry(
                        shadow.address(),
                        hold.site().shortId(),
                        hold.schedule().text(),
                        moment,
                        stack,
                        adoptThread().resumedFrom()));
        return stack;
    }

    // Rules

    /** {@code driver}'s code at {@code call} touches the IRP of {@code shadow}. */
    void touch(IrpShadow shadow, WovenCall call) {
        touch(shadow, shadow.owner(), call);
    }

    /** The same, where {@code owner} had the IRP when it was looked at. */
    void touch(IrpShadow shadow, Object owner, WovenCall call) {
        if (owner instanceof VerifiedDriver verified && verified.owns(call)) {
            return;
        }
        VerifiedDriver driver = acting(adoptThread(), call);
        if (driver == null || owner == Ownership.UNKNOWN || shadow.mayBeHadBy(driver, owner)) {
            return;
        }
        if (owner == Ownership.FREED) {
            report(TouchRules.FREED_IRP_TOUCHED.breach(), driver, call, shadow);
            return;
        }
        String words = owner instanceof VerifiedDriver other ? "driver " + other.name() : ((Ownership) owner).words();
        report(TouchRules.IRP_TOUCHED_BY_NON_OWNER.ownedBy(words), driver, call, shadow);
    }

    /** {@code driver}'s code at {@code call} is about to pass the IRP of {@code shadow} down. */
    void forwarding(IrpShadow shadow, VerifiedDriver driver, WovenCall call) {
        Object owner = shadow.owner();
        if (owner != driver && shadow.mayBeHadBy(driver, owner)) {
            if (!(owner instanceof VerifiedDriver)) {
                shadow.giveBack(driver, shadow.irp().currentLocation(), shadow.hopHere(driver));
            }
        } else if (owner == Ownership.BELOW || owner == Ownership.HELD) {
            report(CallRules.FORWARDED_WHILE_BELOW.breach(), driver, call, shadow);
        } else {
            touch(shadow, owner, call);
        }
    }

    /** {@code driver} is about to make {@code sent} at {@code call}. */
    void calling(CallRecord sent, VerifiedDriver driver, WovenCall call) {
        for (CallRule rule : Rules.OF_CALL) {
            Breach breach = rule.check(sent);
            if (breach != null && isChecked(breach)) {
                report(breach, driver, call, sent.shadow());
                if (rule.info().severity() != Severity.WARNING) {
                    return;
                }
            }
        }
        reportAt(PnpRules.ofCall(sent), driver, call, sent.shadow());
    }

    /** The code at {@code call} is about to use the next location of the IRP of {@code shadow}. */
    void checkLocations(IrpShadow shadow, WovenCall call) {
        int next = Iop.nextLocation(shadow.irp());
        VerifiedDriver driver = next > 0 ? null : acting(adoptThread(), call);
        if (driver != null) {
            reportAt(CallRules.NO_STACK_LOCATION_LEFT.check(next, shadow.irp().stackCount()), driver, call, shadow);
        }
    }

    /** {@code driver}'s code at {@code call} is about to complete the IRP of {@code shadow}. */
    void completing(IrpShadow shadow, WovenCall call) {
        IovThread thread = adoptThread();
        VerifiedDriver driver = acting(thread, call);
        if (driver == null) {
            return;
        }
        driver.countCall();
        EntryFrame frame = thread.top();
        if (frame != null) {
            frame.calls();
        }
        Object owner = shadow.owner();
        if (owner instanceof Ownership && owner != Ownership.UNKNOWN && shadow.mayBeHadBy(driver, owner)) {
            // What is known of the IRP is of a hop that is not this driver's.
            tell(shadow, IrpEvent.COMPLETED, call, shadow.irp().status());
            return;
        }
        if (owner == Ownership.FREED || owner == Ownership.ABOVE) {
            report(CompletionRules.COMPLETED_TWICE.breach(), driver, call, shadow);
        } else if (owner == Ownership.BELOW || owner == Ownership.HELD) {
            report(CompletionRules.COMPLETED_WHILE_BELOW.breach(), driver, call, shadow);
        } else {
            touch(shadow, owner, call);
        }
        NtStatus status = shadow.irp().status();
        DispatchFacts facts = shadow.facts();
        if (owner == driver) {
            checkCompletion(shadow, facts, driver, call);
        }
        reportAt(PnpRules.ofCompletion(facts), driver, call, shadow);
        tell(shadow, IrpEvent.COMPLETED, call, status);
        if (facts != null) {
            facts.seeMark(Iop.isMarkedPending(shadow.irp(), shadow.ownLocation()));
            facts.complete(status);
        }
        shadow.completesAt(call);
        if (!shadow.handOver(owner, Ownership.ABOVE)) {
            report(CompletionRules.COMPLETED_TWICE.breach(), driver, call, shadow);
        }
    }

    private void checkCompletion(
            IrpShadow shadow, @Nullable DispatchFacts facts, VerifiedDriver driver, WovenCall call) {
        for (CompletionRule rule : Rules.OF_COMPLETION) {
            Breach breach = rule.check(shadow.irp(), facts);
            if (breach != null && isChecked(breach)) {
                report(breach, driver, call, shadow);
                return;
            }
        }
    }

    /** {@code driver}'s code at {@code call} is about to put {@code routine} into the IRP of {@code shadow}. */
    void settingCancelRoutine(
            IrpShadow shadow, @Nullable CancelRoutine routine, VerifiedDriver driver, WovenCall call) {
        Object owner = shadow.owner();
        WovenCall completed = shadow.completedAt();
        boolean isBelow = (owner == Ownership.BELOW || owner == Ownership.HELD) && !shadow.mayBeHadBy(driver, owner);
        boolean isOver = owner == Ownership.ABOVE || owner == Ownership.FREED;
        if (routine != null && isBelow) {
            report(CancelRules.CANCEL_ROUTINE_SET_BELOW.breach(), driver, call, shadow);
        } else if (routine != null && isOver && completed != null && driver.owns(completed)) {
            report(CancelRules.CANCEL_ROUTINE_SET_TOO_LATE.breach(), driver, call, shadow);
        } else {
            touch(shadow, owner, call);
        }
    }

    /** A driver's code at {@code call} is about to cancel the IRP of {@code shadow}; it need not own it. */
    void cancelling(IrpShadow shadow, WovenCall call) {
        VerifiedDriver driver = shadow.owner() == Ownership.FREED ? acting(adoptThread(), call) : null;
        if (driver != null) {
            report(TouchRules.FREED_IRP_TOUCHED.breach(), driver, call, shadow);
        }
        tell(shadow, IrpEvent.CANCELLED, call, null);
    }

    /** {@code thread}'s driver waits on or polls {@code object}. */
    void looksAt(IovThread thread, DispatcherObject object, WovenCall call, boolean waits) {
        VerifiedDriver driver = acting(thread, call);
        if (driver != null) {
            requests.looksAt(driver, object, call, waits);
        }
    }

    private void reportAt(@Nullable Breach breach, VerifiedDriver driver, WovenCall call, IrpShadow shadow) {
        if (breach != null) {
            report(breach, driver, call, shadow);
        }
    }

    /** A dispatch routine of a verified driver has returned {@code status}. */
    void dispatched(EntryFrame frame, DispatchFacts facts, IrpShadow shadow, int location, NtStatus status) {
        boolean stillOwned = shadow.owner() == frame.driver()
                && shadow.facts() == facts
                && shadow.irp().currentLocation() == location;
        facts.seeMark(stillOwned && Iop.isMarkedPending(shadow.irp(), location));
        if (!frame.isIrqlDisturbed()) {
            reportReturn(
                    IrqlRules.IRQL_CHANGED_BY_DISPATCH.check(facts.irqlAtArrival(), Ke.getCurrentIrql()),
                    frame,
                    shadow);
        }
        for (DispatchRule rule : Rules.OF_DISPATCH) {
            Breach breach = rule.check(facts, status, stillOwned);
            if (breach != null && isChecked(breach)) {
                reportReturn(breach, frame, shadow);
                return;
            }
        }
        reportReturn(PnpRules.ofReturn(facts, status), frame, shadow);
    }

    /** {@code escaped} came out of the routine of {@code frame}: a breach if the driver's own code threw it. */
    void reportEscaped(Throwable escaped, EntryFrame frame, @Nullable IrpShadow shadow) {
        if (escaped instanceof BugCheck || escaped instanceof MachineClosed) {
            return;
        }
        List<StackLine> stack = capture.of(escaped.getStackTrace());
        if (!stack.isEmpty() && stack.get(0).module().equals(frame.driver().name())) {
            Breach breach = DispatchRules.EXCEPTION_ESCAPED.breach(frame.kind().words(), escaped);
            String request = shadow == null ? AddressSpace.format(0) : shadow.address();
            report(breach, frame.driver(), stack.get(0), request, stack);
        }
    }

    /** {@code frame} is about to be left in the ordinary way. */
    void left(IovThread thread, EntryFrame frame) {
        for (RequestRecord request : requests.takeBuiltIn(frame)) {
            reportWrongWait(request);
            if (request.isLeftTooEarly()) {
                reportReturn(OutcomeRules.LEFT_BEFORE_COMPLETION.breach(), frame, request.shadow());
            }
        }
    }

    /** A driver leaves a scope: is it gone before what is to write into it? */
    @Override
    public void unwinds(KernelStack scope) {
        // In a machine that has stopped scopes are closed on the way out.
        if (closed || !kernel.isRunning()) {
            return;
        }
        for (RequestRecord request : requests.underWayIn(scope)) {
            if (request.wrongWait() == null) {
                reportUnwound(request, scope);
            } else {
                requests.remove(request);
                reportWrongWait(request);
            }
        }
    }

    private void reportUnwound(RequestRecord request, KernelStack scope) {
        VerifiedDriver driver = request.driver();
        List<StackLine> stack = capture.ofUser();
        Breach breach = scope.contains(request.iosb())
                ? OutcomeRules.LEFT_BEFORE_COMPLETION.scopeClosed()
                : OutcomeRules.EVENT_LEFT_BEFORE_COMPLETION.breach();
        for (StackLine line : stack) {
            if (line.module().equals(driver.name())) {
                requests.remove(request);
                report(breach, driver, line, request.shadow().address(), stack);
                return;
            }
        }
    }

    /** Runs {@code routine} of {@code driver}, which the kernel calls because of what the driver did at {@code cause}. */
    void run(VerifiedDriver driver, EntryKind kind, WovenCall cause, Runnable routine) {
        // The I/O manager keeps the driver until its work items have run.
        if (driver.isUnloaded() && kind != EntryKind.WORK_ITEM) {
            reportRanAfterUnload(driver, kind, cause);
        }
        IovThread thread = adoptThread();
        EntryFrame frame = thread.push(driver, kind, null);
        try {
            routine.run();
            left(thread, frame);
        } catch (RuntimeException | Error escaped) {
            reportEscaped(escaped, frame, null);
            throw escaped;
        } finally {
            thread.pop(frame);
        }
    }

    /** A routine of {@code driver}, which was unloaded, is about to run because of what the driver did at {@code cause}. */
    void reportRanAfterUnload(VerifiedDriver driver, EntryKind kind, WovenCall cause) {
        if (!isNameShared(driver)) {
            report(KernelRules.RAN_AFTER_UNLOAD.breach(kind.words()), driver, cause, null);
        }
    }

    /** The unload routine of {@code driver} has returned. */
    void reportLeftovers(VerifiedDriver driver) {
        List<Leftovers.Left> left = driver.leftovers().all();
        if (!left.isEmpty() && !isNameShared(driver)) {
            Leftovers.Left first = left.get(0);
            report(
                    KernelRules.LEFT_BEHIND_AT_UNLOAD.breach(first.what(), left.size() - 1),
                    driver,
                    first.call(),
                    first.shadow());
        }
    }

    /** Whether code that is taken for {@code driver}'s may be that of another driver which is loaded. */
    private boolean isNameShared(VerifiedDriver driver) {
        return drivers.stream()
                .anyMatch(other ->
                        other != driver && !other.isUnloaded() && other.spec().equals(driver.spec()));
    }

    /** {@code driver} has kept the cancelled IRP of {@code shadow} for {@code millis}. */
    void reportNotGivenBack(VerifiedDriver driver, IrpShadow shadow, long millis) {
        WovenCall call = shadow.markedAt();
        StackLine culprit = call == null ? implementationOf(driver) : lineOf(driver, call);
        report(
                CancelRules.CANCELLED_NOT_GIVEN_BACK.breach(millis),
                driver,
                culprit,
                shadow.address(),
                List.of(culprit));
    }

    /** The completion routine of {@code frame} let go on what {@code driver} had completed or freed while it ran. */
    void reportGivenAway(VerifiedDriver driver, EntryFrame frame, IrpShadow shadow) {
        WovenCall call = shadow.completedAt();
        if (call != null && driver.owns(call)) {
            report(CompletionRules.COMPLETED_TWICE.breach(), driver, call, shadow);
        } else if (call == null && shadow.owner() == Ownership.FREED) {
            reportReturn(TouchRules.FREED_IRP_TOUCHED.letGo(), frame, shadow);
        }
    }

    /** The status block of {@code request} is read: had the driver only waited for its own completion routine? */
    void reportUse(RequestRecord request) {
        WovenCall signal = request.earlySignal();
        if (signal != null) {
            report(OutcomeRules.WAITED_ON_WRONG_EVENT.signalled(), request.driver(), signal, request.shadow());
        } else {
            reportWrongWait(request);
        }
    }

    /** The outcome of {@code request} is used: had the driver only waited for an event of its own completion routine? */
    void reportWrongWait(RequestRecord request) {
        WovenCall wait = request.wrongWait();
        if (wait != null) {
            report(OutcomeRules.WAITED_ON_WRONG_EVENT.breach(), request.driver(), wait, request.shadow());
        }
    }

    /** Whether the rule of {@code breach} is checked. */
    private boolean isChecked(Breach breach) {
        return verifier.settings().rules().of(breach.rule().info()) != RuleAction.DISABLE;
    }

    /** Reports {@code breach}, if it is one, at the line where the routine of {@code frame} returned its value. */
    void reportReturn(@Nullable Breach breach, EntryFrame frame, IrpShadow shadow) {
        if (breach == null) {
            return;
        }
        WovenCall call = frame.returnCall();
        List<StackLine> stack = capture.ofUser();
        StackLine culprit = call == null ? implementationOf(frame.driver()) : lineOf(frame.driver(), call);
        report(breach, frame.driver(), culprit, shadow.address(), stack);
    }

    /** Reports {@code breach} at {@code call}. */
    void report(Breach breach, VerifiedDriver driver, WovenCall call, @Nullable IrpShadow shadow) {
        String address = shadow == null ? AddressSpace.format(0) : shadow.address();
        report(breach, driver, lineOf(driver, call), address, capture.ofUser());
    }

    /**
     * Makes a finding of {@code breach} and, where its action is to break, stops the machine and throws what ends it;
     * nothing once nothing is verified.
     */
    void report(Breach breach, VerifiedDriver driver, StackLine culprit, String request, List<StackLine> stack) {
        RuleInfo info = breach.rule().info();
        RuleAction action = verifier.settings().rules().of(info);
        if (closed || action == RuleAction.DISABLE) {
            return;
        }
        if (action == RuleAction.REMOVE) {
            verifier.silenced(info);
            return;
        }
        synchronized (reporting) {
            // What a driver does in a machine that has stopped is no breach of its own.
            kernel.checkRunning();
            Finding finding = finding(breach, action, driver, culprit, request, stack);
            verifier.found(finding);
            if (action != RuleAction.BREAK) {
                return;
            }
            int first = info.parameter1() == 0 ? Integer.parseUnsignedInt(request, 16) : info.parameter1();
            BugCheck stop =
                    new BugCheck(info.bugCheck(), String.join(System.lineSeparator(), finding.lines()), first, 0, 0, 0);
            stop.setStackTrace(StackCapture.withoutOurs(stop.getStackTrace()));
            throw kernel.stop(stop);
        }
    }

    private Finding finding(
            Breach breach,
            RuleAction action,
            VerifiedDriver driver,
            StackLine culprit,
            String request,
            List<StackLine> stack) {
        List<StackLine> whole = new ArrayList<>();
        if (stack.isEmpty() || !isSameLine(stack.get(0), culprit)) {
            whole.add(culprit);
        }
        whole.addAll(stack);
        RuleInfo info = breach.rule().info();
        return new Finding(
                info.code(),
                info.bugCheck().name(),
                info.name(),
                driver.name(),
                culprit,
                request,
                breach.what(),
                info.remedy(),
                info.severity(),
                action,
                story(info, driver, culprit, request),
                whole,
                verifier.log().of(request),
                verifier.replay(),
                1);
    }

    /** What has happened to {@code request}; its last step is the breach. */
    private List<StoryLine> story(RuleInfo info, VerifiedDriver driver, StackLine culprit, String request) {
        String where = culprit.line() > 0 ? ", line " + culprit.line() : "";
        StoryLine breach = new StoryLine(true, driver.name(), info.name() + where + " <== " + info.code());
        return stories.of(Integer.parseUnsignedInt(request, 16), drivers, culprit.file(), IovThread.current(), breach);
    }

    private static boolean isSameLine(StackLine one, StackLine other) {
        return one.method().equals(other.method()) && one.source().equals(other.source());
    }

    static StackLine lineOf(VerifiedDriver driver, WovenCall call) {
        return new StackLine(driver.name(), call.simpleMethod(), 0, call.file(), call.line());
    }

    private static StackLine implementationOf(VerifiedDriver driver) {
        String className = driver.driver().implementation().getClass().getName();
        return new StackLine(driver.name(), StackCapture.simpleName(className) + ".dispatch", 0, "Unknown Source", 0);
    }

    // Threads

    @Override
    public void blocks(KThread thread, DispatcherObject object) {
        IovThread known = IovThread.of(this, thread);
        engine.blocks(known.caller());
        if (known.waitCall() != null) {
            hangs.watch(known);
        }
    }

    @Override
    public void goesOn(KThread thread) {}

    /** Lets everything go that is kept back, and leaves the machine alone from then on. */
    void close() {
        engine.close();
        closed = true;
        hangs.close();
        cancels.close();
        kernel.setObserver(null);
        io.setLoadHook((driver, implementation) -> implementation);
        drivers.forEach(VerifiedDriver::remove);
        Iop.setVerifier(io, null);
    }
}
