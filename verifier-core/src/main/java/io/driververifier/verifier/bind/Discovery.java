package io.driververifier.verifier.bind;

import io.driververifier.verifier.CallbackSpec;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * The search for parameters that look as if they were told of the completion of their calls: what {@code verifier bind
 * --discover} lists. Nothing is forced meanwhile.
 *
 * <p>Any thread; {@code CALLED} is concurrent, {@code isOn} is set once, before the first class is woven.
 */
public final class Discovery {
    /** How a line of the result begins that names a parameter. */
    public static final String LINE = "--bind ";

    /** What completions are told by. */
    private static final Pattern TELLS = Pattern.compile(
            "on[A-Z].*|(complete|succe|fail|error|done|apply|accept|handle|finish|ready|result|process|notify|cancel).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FAILS =
            Pattern.compile(".*(fail|error|exception|cancel|reject).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED =
            Pattern.compile(".*(Callback|Handler|Listener|Observer|Applier|Completion|Receiver|Promise)");
    private static final int METHODS_MAX = 8;

    /** Those of the JDK by which a method that is none of the JDK's may tell something: the least likely. */
    private static final Pattern TOLD_BY_ANYBODY =
            Pattern.compile("java\\.lang\\.Runnable|java\\.util\\.function\\.[A-Za-z]*Consumer");

    private static final Map<CallbackSpec, Called> CALLED = new ConcurrentHashMap<>();
    private static volatile boolean isOn;

    private Discovery() {}

    /** A parameter, one place where the driver calls its method, and how often it did. */
    private record Called(String type, String site, int score, boolean isRefused, LongAdder count) {}

    /** From now on the classes that are woven are searched. */
    public static void begin() {
        isOn = true;
    }

    /** Whether the search is on. */
    public static boolean isOn() {
        return isOn;
    }

    /**
     * How much {@code type}, as a parameter of {@code method} of {@code owner}, looks like what is told of completions: 0 if it
     * does not.
     */
    static int score(Class<?> owner, String method, MethodType methodType, int parameter) {
        Class<?> type = methodType.parameterType(parameter);
        if (!TOLD_BY_ANYBODY.matcher(type.getName()).matches()) {
            return score(type);
        }
        boolean isOfJdk =
                root(owner, method, methodType.parameterArray()).getName().startsWith("java.");
        return isOfJdk || Bindings.ofResult(owner).isPresent() ? 0 : 1;
    }

    /** The same of {@code type} alone, where it may be passed as anything: one of the JDK's looks the least like it. */
    static int scoreByAnybody(Class<?> type) {
        return TOLD_BY_ANYBODY.matcher(type.getName()).matches() ? 1 : score(type);
    }

    /** How much {@code type} looks like what is told of completions, whoever tells it: 0 if it does not. */
    static int score(Class<?> type) {
        if (!Modifier.isAbstract(type.getModifiers())
                || type.isAnnotation()
                || type.isArray()
                || type.isPrimitive()
                || type.getName().startsWith("java.")
                || Bindings.ofResult(type).isPresent()) {
            return 0;
        }
        List<Method> own = Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) || method.isDefault())
                .filter(method -> !isOfObject(method))
                .toList();
        List<Method> toTell = own.stream()
                .filter(method -> method.getReturnType() == void.class)
                .toList();
        boolean hasToAnswer = own.stream()
                .anyMatch(method -> Modifier.isAbstract(method.getModifiers()) && method.getReturnType() != void.class);
        if (hasToAnswer
                || toTell.size() > METHODS_MAX
                || toTell.stream()
                        .noneMatch(method -> TELLS.matcher(method.getName()).matches())) {
            return 0;
        }
        boolean tellsFailure = toTell.stream()
                .anyMatch(method -> FAILS.matcher(method.getName()).matches()
                        || Arrays.stream(method.getParameterTypes()).anyMatch(Throwable.class::isAssignableFrom));
        return 2 + (tellsFailure ? 2 : 0) + (NAMED.matcher(type.getName()).matches() ? 2 : 0);
    }

    /** Whether every object has {@code method}. */
    static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    /**
     * The driver has called {@code method} of {@code owner}, which is not its own code, with a callback {@code type}. What
     * nothing can stand for is not listed, as {@code run --bind} would refuse it.
     */
    static void called(BoundSite site, Class<?> owner, String method, int parameter, Class<?> type) {
        Class<?> root = root(owner, method, site.parameters());
        CallbackSpec spec = new CallbackSpec(root.getName(), method, parameter + 1);
        Called known = CALLED.get(spec);
        if (known == null) {
            // Outside of the map's lock, as it may make a class.
            boolean isRefused = StandIns.problemOf(type).isPresent();
            Called first = new Called(
                    type.getName(), site.call().toString(), Math.max(1, score(type)), isRefused, new LongAdder());
            known = CALLED.computeIfAbsent(spec, key -> first);
        }
        known.count().increment();
    }

    /**
     * The topmost class that declares such a method: what a declaration of it says holds for all below, whichever of them a call
     * names, in another version of the driver too.
     */
    static Class<?> root(Class<?> owner, String method, Class<?>[] parameters) {
        List<Class<?>> declaring = SuperTypes.of(owner).stream()
                .filter(above -> declares(above, method, parameters))
                .toList();
        return declaring.stream()
                .filter(one -> declaring.stream().allMatch(other -> other == one || !other.isAssignableFrom(one)))
                .findFirst()
                .orElse(owner);
    }

    private static boolean declares(Class<?> above, String method, Class<?>[] parameters) {
        try {
            return Arrays.stream(above.getDeclaredMethods())
                    .anyMatch(declared -> declared.getName().equals(method)
                            && !Modifier.isPrivate(declared.getModifiers())
                            && Arrays.equals(declared.getParameterTypes(), parameters));
        } catch (LinkageError partlyThere) {
            // A class whose methods cannot be listed says nothing.
            return false;
        }
    }

    /** A line for each parameter, the likeliest first: the switch, and behind it what it is. */
    static List<String> lines() {
        return CALLED.entrySet().stream()
                .filter(entry -> !entry.getValue().isRefused())
                .sorted(Comparator.<Map.Entry<CallbackSpec, Called>>comparingInt(
                                entry -> -entry.getValue().score())
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s%s  # %s, called %,d times, as in %s",
                        LINE,
                        entry.getKey(),
                        entry.getValue().type(),
                        entry.getValue().count().sum(),
                        entry.getValue().site()))
                .toList();
    }
}
