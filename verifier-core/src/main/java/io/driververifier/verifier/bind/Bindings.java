package io.driververifier.verifier.bind;

import io.driververifier.verifier.CallbackSpec;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bindings of this JVM: those of the product, and those that the class path of the program offers as services.
 *
 * <p>Immutable once made, at the first use; any thread. A class is known by the names of its supertypes, so that none of them
 * has to be on the class path.
 */
public final class Bindings {
    private static final List<Binding> ALL = load();

    private static final ClassValue<List<ResultBinding>> OF_ANSWERS = new ClassValue<>() {
        @Override
        protected List<ResultBinding> computeValue(Class<?> type) {
            Set<String> names = SuperTypes.namesOf(type);
            return ALL.stream()
                    .filter(binding -> binding instanceof ResultBinding && names.contains(binding.type()))
                    .map(ResultBinding.class::cast)
                    .toList();
        }
    };

    private Bindings() {}

    private static List<Binding> load() {
        List<Binding> all = new ArrayList<>(OwnBindings.all());
        try {
            ServiceLoader.load(Binding.class, ClassLoader.getSystemClassLoader())
                    .forEach(all::add);
        } catch (ServiceConfigurationError broken) {
            System.err.println("verifier: a binding of the class path cannot be loaded: " + broken.getMessage());
        }
        return List.copyOf(all);
    }

    /** Every binding that a call may be looked at for, that to declared callbacks among them. */
    static Stream<Binding> all() {
        return Stream.concat(ALL.stream(), Stream.of(CallbackBinding.ANNOTATED));
    }

    /** The binary names of the types that calls are looked at for. */
    public static Set<String> types() {
        return ALL.stream().map(Binding::type).collect(Collectors.toUnmodifiableSet());
    }

    /** The binding to answers of the class {@code type}, if there is one. */
    static Optional<ResultBinding> ofResult(Class<?> type) {
        return OF_ANSWERS.get(type).stream().findFirst();
    }

    /** The same, null where there is none. */
    static @Nullable ResultBinding ofAnswer(Class<?> type) {
        List<ResultBinding> all = OF_ANSWERS.get(type);
        return all.isEmpty() ? null : all.get(0);
    }

    /** The same; where {@code type} is of several bindings that to what it is taken as, as a copy has to be one of that. */
    static @Nullable ResultBinding ofAnswer(Class<?> type, Class<?> as) {
        List<ResultBinding> all = OF_ANSWERS.get(type);
        if (all.size() > 1) {
            Set<String> names = SuperTypes.namesOf(as);
            for (ResultBinding binding : all) {
                if (names.contains(binding.type())) {
                    return binding;
                }
            }
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** The binding to a call of {@code method} of {@code owner} that is told of the completion by the argument {@code parameter}. */
    static Optional<ArgumentBinding> ofArgument(Class<?> owner, String method, MethodType type, int parameter) {
        if (!DeclaredCallbacks.of(method, type.parameterCount()).isEmpty()) {
            Optional<CallbackSpec> declared = DeclaredCallbacks.match(
                    SuperTypes.namesOf(owner), method, parameter, type.parameterType(parameter));
            if (declared.isPresent()) {
                return Optional.of(new CallbackBinding(declared));
            }
        }
        if (CallbackBinding.ANNOTATED.isDispatch(owner, method, type, parameter)
                && AnnotatedCallbacks.has(owner, method, type, parameter)) {
            return Optional.of(CallbackBinding.ANNOTATED);
        }
        Set<String> names = SuperTypes.namesOf(type.parameterType(parameter));
        DiscoveryBinding search = new DiscoveryBinding(owner);
        if (search.isDispatch(owner, method, type, parameter)) {
            return Optional.of(search);
        }
        return ALL.stream()
                .filter(binding -> binding instanceof ArgumentBinding && names.contains(binding.type()))
                .map(ArgumentBinding.class::cast)
                .filter(binding -> binding.isDispatch(owner, method, type, parameter))
                .findFirst();
    }

    /** Whether a call of {@code method} of {@code owner} may begin an operation, whatever it answers. */
    static boolean isOperation(Class<?> owner, String method, MethodType type) {
        return ALL.stream()
                .allMatch(binding ->
                        !(binding instanceof ResultBinding result) || result.isOperation(owner, method, type));
    }
}
