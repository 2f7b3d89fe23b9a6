package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.KThread;
import io.driververifier.verifier.DriverResult;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.FindingSink;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.bind.BoundPrograms;
import io.driververifier.verifier.bind.BoundVerification;
import io.driververifier.verifier.bind.DeclaredCallbacks;
import io.driververifier.verifier.bind.Discovery;
import io.driververifier.verifier.io.rules.catalog.Rules;
import io.driververifier.verifier.pending.Departure;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.RecordingFile;
import io.driververifier.verifier.pending.Tape;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One verification: settings, the machines under them, and what was found.
 *
 * <p>{@link #open} starts one for the calling thread: the machines that it makes, and those that threads make which it
 * starts, are verified until it is closed. Any thread may call the other methods; the results are guarded by this.
 */
public final class Verifier implements AutoCloseable {
    private static final InheritableThreadLocal<@Nullable Verifier> CURRENT = new InheritableThreadLocal<>();

    /** Whether the program makes machines at all; only ever set. */
    private static volatile boolean hasSeenMachines;

    private final VerifierSettings settings;
    private final long seed;
    private final String replay;
    private final ForcedPendingLog log;
    private final List<FindingSink> sinks = new CopyOnWriteArrayList<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, Long> silenced = new TreeMap<>();
    private final Map<String, String> ownNotes = new TreeMap<>();
    private final Map<Machine, IovMachine> machines = new LinkedHashMap<>();
    private final BoundVerification bound;
    private final Recordings recordings;
    private final boolean ownsRecordings;
    private final boolean weaves;
    private final DriversSeen driversSeen;
    private volatile @Nullable Verifier outer;
    private volatile boolean isClosed;

    /** Set before it has machines. */
    private @Nullable OldCode oldCode;

    private RunResult closed;

    private Verifier(VerifierSettings asked, @Nullable String replay, boolean weaves, @Nullable Recordings recordings) {
        this(asked, replay, weaves, recordings, new DriversSeen());
    }

    private Verifier(
            VerifierSettings asked,
            @Nullable String replay,
            boolean weaves,
            @Nullable Recordings recordings,
            DriversSeen driversSeen) {
        this.driversSeen = driversSeen;
        this.settings = withSeed(asked);
        this.seed = settings.seed().orElseThrow();
        this.ownsRecordings = recordings == null;
        this.recordings = recordings == null ? new Recordings(settings) : recordings;
        this.log = new ForcedPendingLog(settings.blackBox().log());
        this.replay = replay == null ? "-javaagent:verifier-agent.jar=" + settings.toReplay() : replay;
        this.closed = RunResult.empty(settings);
        this.weaves = weaves;
        check(settings);
        DeclaredCallbacks.declare(settings.binding().callbacks());
        Weaving.declare(settings.binding().callbacks());
        if (weaves) {
            Weaving.weave(settings.woven());
        }
        this.bound = new BoundVerification(settings, log, new BoundPart(this));
        if (!settings.drivers().isEmpty() && Weaving.isAvailable()) {
            BoundPrograms.open(bound);
        }
    }

    /** {@code settings} with their seed, else with that of the recording that they replay, else with a new one. */
    public static VerifierSettings withSeed(VerifierSettings settings) {
        if (settings.seed().isPresent()) {
            return settings;
        }
        Optional<Long> recorded = settings.pending()
                .replay()
                .flatMap(file -> RecordingFile.read(file).settings().seed());
        return settings.withSeed(recorded.orElseGet(() -> new SecureRandom().nextLong()));
    }

    /**
     * Makes sure that {@code settings} name rules and major functions that there are, a recording that can be replayed, and
     * a place where one can be written.
     *
     * @throws InvalidSettingsException if not
     */
    public static void check(VerifierSettings settings) {
        for (String code : settings.rules().byCode().keySet()) {
            if (Rules.of(code).isEmpty()) {
                throw new InvalidSettingsException("There is no rule " + code + "; docs/rules.md lists them");
            }
        }
        CallFilters.majorsOf(settings.pending().filter());
        settings.pending().replay().ifPresent(RecordingFile::read);
        settings.pending().record().ifPresent(Recordings::checkWritable);
    }

    /** Starts a verification for the calling thread; it ends with {@link #close}, on the same thread. */
    public static Verifier open(VerifierSettings settings) {
        Verifier verifier = create(settings);
        verifier.enter();
        return verifier;
    }

    /** A verification that no thread is in yet. */
    public static Verifier create(VerifierSettings settings) {
        return new Verifier(settings, null, true, null);
    }

    /** The same, with findings that end with {@code replay} as the way to see them again; it has to name the seed. */
    public static Verifier create(VerifierSettings settings, String replay) {
        return new Verifier(settings, replay, true, null);
    }

    /** Another verification with the same settings and findings of its own; it has to end before this one does. */
    public Verifier another() {
        return new Verifier(settings, replay, false, recordings);
    }

    /** Brings the machines under it that the calling thread makes until {@link #leave} or {@link #close} on this thread. */
    public void enter() {
        outer = CURRENT.get();
        CURRENT.set(this);
    }

    /** Takes the calling thread out of it again; its machines stay. */
    public void leave() {
        if (CURRENT.get() == this) {
            CURRENT.set(outer);
        }
    }

    /** A verification of the whole JVM, whose classes the agent weaves by itself, after others that had {@code seen} drivers. */
    static Verifier ofJvm(VerifierSettings settings, DriversSeen seen) {
        return new Verifier(settings, null, false, null, seen);
    }

    /** Whether {@code driver} comes under verification as {@code name} for the first time. */
    boolean firstSeen(DriverObject driver, String name) {
        return driversSeen.isFirst(driver, name);
    }

    /** The verification that the calling thread is in, if it is in one; a pooled thread may have outlived some. */
    static @Nullable Verifier current() {
        Verifier verifier = CURRENT.get();
        while (verifier != null && verifier.isClosed) {
            verifier = verifier.outer;
        }
        return verifier;
    }

    /** Its settings, with the seed that is used. */
    public VerifierSettings settings() {
        return settings;
    }

    /** What everything random is drawn from. */
    public long seed() {
        return seed;
    }

    /** The log of forced pendings. */
    ForcedPendingLog log() {
        return log;
    }

    String replay() {
        return replay;
    }

    /** What the decisions of the machine that is made next are recorded on and taken from. */
    Tape nextTape(Consumer<Departure> left) {
        return recordings.next(left);
    }

    /** Has {@code sink} told of each finding. */
    public void addSink(FindingSink sink) {
        sinks.add(sink);
    }

    /** The verification that {@code machine} is under, if it is under one. */
    static Optional<Verifier> ofMachine(Machine machine) {
        IovMachine verified = IovMachine.of(machine.io());
        return verified == null ? Optional.empty() : Optional.of(verified.verifier());
    }

    synchronized void attach(Machine machine) {
        hasSeenMachines = true;
        machines.put(machine, new IovMachine(this, machine, false));
    }

    /**
     * Brings {@code running}, which are under no verification, under this one. Their drivers' classes have to be woven by now;
     * whoever was in them before, with whatever IRP, is let through unseen.
     *
     * @param settled looks at the drivers taken in before anything that they do counts
     */
    void takeIn(List<Machine> running, Consumer<List<VerifiedDriver>> settled) {
        hasSeenMachines |= !running.isEmpty();
        oldCode()
                .ifPresent(old -> old.prepare(running.stream()
                        .flatMap(machine -> machine.kernel().threads().stream())
                        .map(KThread::javaThread)
                        .toList()));
        List<IovMachine> taken = new ArrayList<>();
        synchronized (this) {
            for (Machine machine : running) {
                IovMachine verified = new IovMachine(this, machine, true);
                machines.put(machine, verified);
                taken.add(verified);
            }
        }
        taken.forEach(IovMachine::takeIn);
        settled.accept(
                taken.stream().flatMap(machine -> machine.drivers().stream()).toList());
        // Told before it comes, so that an IRP which begins as a stranger stays one.
        taken.forEach(machine -> machine.begin(Iop.presentEpoch() + 1));
    }

    void detach(Machine machine) {
        IovMachine verified;
        synchronized (this) {
            verified = machines.get(machine);
        }
        if (verified != null) {
            verified.close();
            synchronized (this) {
                if (machines.remove(machine) != null) {
                    closed = closed.plus(resultOf(verified));
                }
            }
        }
    }

    /** Has {@code old} know of the threads that are in code which was woven for it while they ran it. */
    void watch(OldCode old) {
        oldCode = old;
    }

    /** What was said to {@link #watch}. */
    Optional<OldCode> oldCode() {
        return Optional.ofNullable(oldCode);
    }

    /** The drivers of its machines. */
    synchronized List<VerifiedDriver> drivers() {
        return machines.values().stream()
                .flatMap(machine -> machine.drivers().stream())
                .toList();
    }

    /** The threads that its machines have adopted. */
    synchronized List<Thread> threads() {
        return machines.keySet().stream()
                .flatMap(machine -> machine.kernel().threads().stream())
                .map(KThread::javaThread)
                .toList();
    }

    /** The names under which the code of {@code drivers} is woven, and of those that its settings name. */
    Set<String> specs(List<VerifiedDriver> drivers) {
        Set<String> specs = new TreeSet<>(settings.drivers());
        drivers.forEach(driver -> specs.add(driver.spec()));
        return specs;
    }

    /** The names under which the code of the drivers is woven that its machines have, but of those that are partly seen. */
    synchronized Set<String> wovenFor() {
        Set<String> names = new TreeSet<>();
        Set<String> partlySeen = new TreeSet<>();
        for (IovMachine machine : machines.values()) {
            for (VerifiedDriver driver : machine.drivers()) {
                (driver.isPartlySeen() ? partlySeen : names).add(driver.spec());
            }
        }
        names.removeAll(partlySeen);
        return names;
    }

    /** A breach of {@code rule} that its user does not want to hear of. */
    synchronized void silenced(RuleInfo rule) {
        silenced.merge(rule.code(), 1L, Long::sum);
    }

    void found(Finding finding) {
        Finding counted;
        synchronized (this) {
            Finding before = findings.get(finding.key());
            counted = before == null ? finding : before.withCount(before.count() + 1);
            findings.put(finding.key(), counted);
        }
        JvmBlackBox.finding(counted);
        sinks.forEach(sink -> sink.found(counted));
    }

    /** Has {@code line}, which a person should know, among the notes of the result, in place of what it had on {@code topic}. */
    public synchronized void note(String topic, String line) {
        ownNotes.put(topic, line);
    }

    /** What was found so far, each breach once. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** The newest forced pendings, newest first. */
    public List<LogEntry> forcedPendings() {
        return log.newestFirst();
    }

    /** What a search has found comes first, in its own order, which says how likely each is. */
    private static Set<String> sorted(List<String> notes) {
        List<String> found =
                notes.stream().filter(note -> note.startsWith(Discovery.LINE)).toList();
        Set<String> sorted = new TreeSet<>(
                Comparator.<String>comparingInt(note -> found.contains(note) ? found.indexOf(note) : found.size())
                        .thenComparing(Comparator.naturalOrder()));
        sorted.addAll(notes);
        return sorted;
    }

    /** Everything that there is to report so far. */
    public synchronized RunResult result() {
        RunResult all = closed.plus(bound.result(!hasSeenMachines));
        for (IovMachine machine : machines.values()) {
            all = all.plus(resultOf(machine));
        }
        Set<String> notes = sorted(all.notes());
        notes.addAll(recordings.notes());
        JvmBlackBox.trouble().ifPresent(notes::add);
        notes.addAll(ownNotes.values());
        silenced.forEach(
                (code, count) -> notes.add("Silenced, as the settings say: " + code + ", " + count + " times"));
        return new RunResult(
                settings,
                all.counters(),
                all.drivers(),
                all.sites(),
                List.copyOf(findings.values()),
                log.newestFirst(),
                List.copyOf(notes));
    }

    private RunResult resultOf(IovMachine machine) {
        List<DriverResult> drivers = new ArrayList<>();
        for (VerifiedDriver driver : machine.drivers()) {
            drivers.add(new DriverResult(
                    driver.reportedName(),
                    driver.isFirst() ? 1 : 0,
                    driver.entries(),
                    driver.calls(),
                    driver.foreignBase()));
        }
        PendingCounters counters = machine.engine().counters();
        List<SiteResult> sites = machine.engine().siteResults();
        List<String> notes = new ArrayList<>(machine.engine().notes());
        machine.exemptions().note().ifPresent(notes::add);
        return new RunResult(settings, counters, drivers, sites, List.of(), List.of(), notes);
    }

    /** Ends it; machines that are still open are not verified any more. */
    @Override
    public void close() {
        List<Machine> open;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            open = List.copyOf(machines.keySet());
        }
        try {
            BoundPrograms.close(bound);
            open.forEach(this::detach);
            if (ownsRecordings) {
                recordings.end(departure -> found(LeftRecording.finding(departure, List.of(), replay)));
            }
            if (weaves) {
                Weaving.unweave(settings.woven());
            }
        } finally {
            leave();
        }
    }
}
