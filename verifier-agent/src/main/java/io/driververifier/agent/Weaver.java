package io.driververifier.agent;

import io.driververifier.verifier.DriverSpec;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the classes of the drivers that are to be verified, when they are loaded or when they come under verification;
 * leaves every other class alone.
 *
 * <p>Any thread. {@code wanted} is guarded by this, and {@code settling} orders volatile changes and looks back at them; the names of the drivers are read as an immutable list; {@code
 * endsProgram} is only ever cleared.
 */
final class Weaver implements ClassFileTransformer {
    private static final List<String> NEVER = List.of("java/", "javax/", "jdk/", "sun/", "com/sun/");
    private static final String OURS = "io/driververifier/";
    private static final List<String> OUR_ROOMS =
            List.of("nt/", "machine/", "user/", "verifier/", "junit/", "assertj/", "cli/");

    private static final long SETTLE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final Instrumentation instrumentation;
    private final ClassWeaver classWeaver = new ClassWeaver(new Interceptions());
    private final DriverClasses driverClasses = new DriverClasses();
    private final Map<String, Integer> wanted = new LinkedHashMap<>();
    private final WovenClasses woven = new WovenClasses();

    /** Where the calling thread, which has classes woven, wants to be told of those that cannot be. */
    private final ThreadLocal<@Nullable List<String>> refused = new ThreadLocal<>();

    /** Whether a class that cannot be woven ends the program, which was started to be verified: until somebody changes that. */
    private volatile boolean endsProgram;

    private final Object settling = new Object();

    /** Whether a class may have been defined since as it was before a change; guarded by {@code settling}. */
    private boolean isUnsettled;

    private volatile List<DriverSpec> specs = List.of();

    /** A weaver for a JVM that was started to be verified, or else, unless {@code isOfStart}, came to it while it ran. */
    Weaver(Instrumentation instrumentation, boolean isOfStart) {
        this.instrumentation = instrumentation;
        this.endsProgram = isOfStart;
    }

    void install() {
        instrumentation.addTransformer(this, true);
    }

    /** Takes {@code drivers} under verification, with those of their classes that are loaded. */
    void add(String[] drivers) {
        synchronized (this) {
            for (String driver : drivers) {
                wanted.merge(driver, 1, Integer::sum);
            }
            publish();
        }
        bringUpToDate();
    }

    /**
     * As {@link #add}, in a program that nobody has started to be verified: a class that cannot be woven does not end it.
     *
     * @throws IllegalStateException if there is one; everything is as before
     */
    void addOrRefuse(String[] drivers) {
        try {
            orRefuse(() -> addAll(drivers));
        } catch (IllegalStateException refusal) {
            remove(drivers);
            throw refusal;
        }
    }

    private void addAll(String[] drivers) {
        boolean isNews;
        synchronized (this) {
            isNews = !wanted.keySet().containsAll(List.of(drivers));
        }
        Optional<Thread> late;
        try {
            add(drivers);
            late = isNews ? settle() : Optional.empty();
        } catch (RuntimeException | LinkageError impossible) {
            throw new IllegalStateException("the classes cannot be woven: " + impossible, impossible);
        }
        // Half of a driver woven would look as if it had left out what the other half does.
        late.ifPresent(thread -> {
            throw new IllegalStateException("the thread \"" + thread.getName()
                    + "\" has been loading a class for more than a second, which may be a driver's; try again");
        });
    }

    /** Brings up to date what threads are defining at this moment; answers one that is not ready after a second. */
    Optional<Thread> settle() {
        synchronized (settling) {
            Optional<Thread> late = ClassesUnderWay.await(SETTLE_NANOS_MAX);
            isUnsettled = late.isPresent();
            bringUpToDate();
            return late;
        }
    }

    /** Brings up to date what a thread was still defining at the end of {@link #settle}. */
    void catchUp() {
        synchronized (settling) {
            if (isUnsettled) {
                isUnsettled = ClassesUnderWay.await(0).isPresent();
                bringUpToDate();
            }
        }
    }

    /**
     * Makes {@code change}, a part of a volatile one, on the calling thread; from then on no class ends the program.
     *
     * @throws IllegalStateException if a class could not be woven meanwhile, after {@code change} is made
     */
    void orRefuse(Runnable change) {
        endsProgram = false;
        List<String> problems = new ArrayList<>();
        refused.set(problems);
        try {
            change.run();
        } finally {
            refused.remove();
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.get(0));
        }
    }

    /** Ends the program if it was started to be verified, unless a volatile change is made, which is refused, or was made. */
    private void failed(ClassLoader loader, String className, String driver, Throwable failure) {
        String problem = className.replace('/', '.') + " cannot be woven: " + failure.getMessage();
        List<String> told = refused.get();
        if (told != null) {
            told.add(problem);
            return;
        }
        boolean ends = endsProgram;
        if (woven.putUnwoven(loader, className, driver, problem) || ends) {
            System.err.println("verifier: " + problem);
            System.err.flush();
        }
        if (ends) {
            Runtime.getRuntime().halt(1);
        }
    }

    /** What a person should know of classes that have their own bytes because they cannot be woven. */
    List<String> problems() {
        return woven.problems();
    }

    /** How many loaded classes have calls that were woven for {@code driver}. */
    int countWoven(String driver) {
        return woven.count(driver);
    }

    /** The loaders of the classes of all drivers. */
    Set<ClassLoader> loaders() {
        return woven.loaders();
    }

    /** Whether a class of {@code driver} is loaded, woven or not. */
    boolean hasClasses(String driver) {
        return woven.hasAny(driver);
    }

    /** What a person should know of classes of {@code driver} that were left as they are; empty for none. */
    String leftAlone(String driver) {
        return woven.leftAlone(driver);
    }

    /** The driver for which a method of that name, in a class of that name, has woven calls; empty for none. */
    String wovenFor(String className, String method) {
        return woven.driverOfSites(className.replace('.', '/'), method);
    }

    /** The driver under verification whose code {@code type} is; empty for none. A lambda is that of the class it stands in. */
    String driverOf(Class<?> type) {
        Class<?> written = type.isHidden() ? type.getNestHost() : type;
        ClassLoader loader = written.getClassLoader();
        String className = written.getName().replace('.', '/');
        return loader == null || isNever(className) ? "" : driverOf(loader, className, written.getProtectionDomain());
    }

    /** The driver whose class of that binary name is woven, in whichever loader; empty for none. */
    String driverNamed(String className) {
        return woven.driverNamed(className.replace('.', '/'));
    }

    /** Takes one {@link #add} of {@code drivers} back; classes that nobody wants any more get their own bytes again. */
    void remove(String[] drivers) {
        synchronized (this) {
            for (String driver : drivers) {
                wanted.computeIfPresent(driver, (name, count) -> count == 1 ? null : count - 1);
            }
            publish();
        }
        bringUpToDate();
    }

    /** Called under the lock of this. */
    private void publish() {
        specs = wanted.keySet().stream().map(DriverSpec::new).toList();
    }

    /** {@code implementation} is the class of a driver that is verified as {@code driver}: its packages belong to it. */
    void driverLoaded(String driver, Class<?> implementation) {
        if (driverClasses.learn(implementation, driver)) {
            bringUpToDate();
        }
    }

    /** The same where all drivers are verified; answers the name that its package is known by, by whichever driver was first. */
    String anyDriverLoaded(String name, Class<?> implementation) {
        String known = driverClasses.learnFirst(implementation, name);
        bringUpToDate();
        return known;
    }

    /** The same of a driver that is not verified though all are, as {@code spec} says: its own class is nobody's. */
    void excludedLoaded(String spec, Class<?> implementation) {
        if (driverClasses.exclude(implementation, spec)) {
            bringUpToDate();
        }
    }

    /** Has every loaded class that should be woven woven, and every other its own bytes. */
    private void bringUpToDate() {
        List<Class<?>> outdated = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isOutdated(type) && instrumentation.isModifiableClass(type)) {
                outdated.add(type);
            }
        }
        if (outdated.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(outdated.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isOutdated(Class<?> type) {
        String className = type.getName().replace('.', '/');
        ClassLoader loader = type.getClassLoader();
        if (type.isArray() || type.isHidden() || loader == null || isNever(className)) {
            return false;
        }
        String driver = driverOf(loader, className, type.getProtectionDomain());
        return !driver.equals(woven.driverOf(loader, className));
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] original) {
        if (className == null || loader == null || isNever(className)) {
            return null;
        }
        String driver = "";
        try {
            driver = driverOf(loader, className, domain);
            return weave(driver, loader, className, original);
        } catch (UnsupportedClassVersionError | RuntimeException failure) {
            // The JVM would go on without a word, and the class unwoven.
            failed(loader, className, driver, failure);
            return null;
        }
    }

    private byte @Nullable [] weave(String driver, ClassLoader loader, String className, byte[] original) {
        if (driver.isEmpty()) {
            woven.remove(loader, className);
            return null;
        }
        WovenClass fresh = classWeaver.weave(driver, loader, original);
        woven.put(loader, className, fresh);
        return fresh.isLeftAlone() ? null : fresh.bytes();
    }

    /** The driver that the class belongs to, as its user named it; empty if it is none's that is verified. */
    private String driverOf(ClassLoader loader, String className, @Nullable ProtectionDomain domain) {
        List<DriverSpec> now = specs;
        return now.isEmpty()
                ? ""
                : driverClasses.driverOf(now, loader, className, domain).orElse("");
    }

    private static boolean isNever(String className) {
        for (String prefix : NEVER) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        if (className.startsWith(OURS)) {
            for (String room : OUR_ROOMS) {
                if (className.startsWith(room, OURS.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
