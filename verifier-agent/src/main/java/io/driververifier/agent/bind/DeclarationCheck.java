package io.driververifier.agent.bind;

import io.driververifier.verifier.CallbackSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the declaration of a callback that has matched no call, by the class files that a loader sees; no
 * class is loaded. Stateless; any thread.
 */
public final class DeclarationCheck {
    private static final int NAMES_MAX = 5;

    private DeclarationCheck() {}

    /** A method of a class or of one above it. */
    private record Method(String name, Type[] parameters) {}

    /** What is wrong with {@code spec} as all of {@code loaders} see it; empty if for one of them nothing is, or for none there. */
    public static String problemOf(Collection<ClassLoader> loaders, CallbackSpec spec) {
        List<String> problems =
                loaders.stream().map(loader -> problemOf(loader, spec)).toList();
        return problems.isEmpty() || problems.contains("") ? "" : problems.get(0);
    }

    private static String problemOf(ClassLoader loader, CallbackSpec spec) {
        String owner = spec.className().replace('.', '/');
        if (ClassFiles.open(loader, owner).isEmpty()) {
            return "no class " + spec.className() + " is on the class path of the driver (one that is nested is written"
                    + " com.acme.Outer$Inner)";
        }
        List<Method> methods = methods(loader, owner);
        List<Method> named = methods.stream()
                .filter(method -> method.name().equals(spec.method()))
                .toList();
        if (named.isEmpty()) {
            return spec.className() + " has no method " + spec.method() + others(methods);
        }
        List<Type> parameters = named.stream()
                .filter(method -> method.parameters().length >= spec.parameter())
                .map(method -> method.parameters()[spec.parameter() - 1])
                .toList();
        if (parameters.isEmpty()) {
            int most = named.stream()
                    .mapToInt(method -> method.parameters().length)
                    .max()
                    .orElse(0);
            return "no method " + spec.method() + " of " + spec.className() + " has a parameter " + spec.parameter()
                    + "; the most that one has is " + most + ", counted from 1";
        }
        List<Optional<String>> problems =
                parameters.stream().map(type -> problemOf(loader, type)).toList();
        return problems.contains(Optional.<String>empty())
                ? ""
                : "parameter " + spec.parameter() + " of " + spec.className() + "." + spec.method() + " is "
                        + problems.get(0).orElseThrow();
    }

    private static String others(List<Method> methods) {
        String names = methods.stream()
                .filter(method -> method.parameters().length > 0
                        && !method.name().startsWith("<")
                        && !method.name().startsWith("lambda$"))
                .map(Method::name)
                .distinct()
                .sorted()
                .limit(NAMES_MAX)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; it has " + names;
    }

    /** What is wrong with a parameter of the type {@code type}. */
    private static Optional<String> problemOf(ClassLoader loader, Type type) {
        String name = type.getClassName();
        if (type.getSort() == Type.ARRAY) {
            return Optional.of(name + ", an array, for which nothing can stand");
        }
        if (type.getSort() != Type.OBJECT) {
            return Optional.of(name + ", by which nobody is told of anything");
        }
        Optional<ClassReader> file = ClassFiles.open(loader, type.getInternalName());
        // What is passed as an object of any class may be one of an interface.
        if (file.isEmpty() || type.getInternalName().equals("java/lang/Object")) {
            return Optional.empty();
        }
        int access = file.get().getAccess();
        if ((access & Opcodes.ACC_FINAL) != 0) {
            return Optional.of(name + ", which is final, so that nothing can stand for it");
        }
        if ((access & Opcodes.ACC_ABSTRACT) == 0) {
            return Optional.of(name + ", which is neither an interface nor an abstract class");
        }
        return (access & Opcodes.ACC_INTERFACE) == 0 && !canBeExtended(file.get())
                ? Optional.of(name + ", which has no constructor without parameters that a subclass could call")
                : Optional.empty();
    }

    private static boolean canBeExtended(ClassReader file) {
        boolean[] can = new boolean[1];
        visit(
                file,
                (access, method) -> can[0] |= method.name().equals("<init>")
                        && method.parameters().length == 0
                        && (access & Opcodes.ACC_PRIVATE) == 0);
        return can[0];
    }

    /** Those of {@code owner} and of all above it. */
    private static List<Method> methods(ClassLoader loader, String owner) {
        List<Method> methods = new ArrayList<>();
        Set<String> met = new HashSet<>();
        add(loader, owner, met, methods);
        methods.sort(Comparator.comparing(Method::name));
        return methods;
    }

    private static void add(ClassLoader loader, String owner, Set<String> met, List<Method> methods) {
        Optional<ClassReader> file = met.add(owner) ? ClassFiles.open(loader, owner) : Optional.empty();
        if (file.isEmpty() || owner.equals("java/lang/Object")) {
            return;
        }
        visit(file.get(), (access, method) -> methods.add(method));
        String above = file.get().getSuperName();
        if (above != null) {
            add(loader, above, met, methods);
        }
        for (String each : file.get().getInterfaces()) {
            add(loader, each, met, methods);
        }
    }

    /** Gets each method of a class file, with its flags. */
    private interface Visit {
        void method(int access, Method method);
    }

    private static void visit(ClassReader file, Visit visit) {
        file.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        visit.method(access, new Method(name, Type.getArgumentTypes(descriptor)));
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
    }
}
