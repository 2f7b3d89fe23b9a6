package io.driververifier.agent.bind;

import io.driververifier.agent.bind.ClassFiles.TypeInfo;
import io.driververifier.verifier.bind.Bindings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Which types, as one loader sees them, are asynchronous: those of the bindings, and what extends them.
 *
 * <p>Any thread; the tables are concurrent.
 */
final class AsyncTypes {
    private static final Set<String> BOUND =
            Bindings.types().stream().map(name -> name.replace('.', '/')).collect(Collectors.toUnmodifiableSet());

    /** Below these there is no asynchronous type but those that are named. */
    private static final String JDK = "java/";

    private final ClassFiles files = new ClassFiles();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> telling = new ConcurrentHashMap<>();

    /** Whether {@code type} is an asynchronous type. */
    boolean isAsync(ClassLoader loader, Type type) {
        return type.getSort() == Type.OBJECT && isAsync(loader, type.getInternalName());
    }

    /** Whether the class with this internal name is an asynchronous type. */
    boolean isAsync(ClassLoader loader, String internalName) {
        Boolean is = known.get(internalName);
        if (is == null) {
            is = isAsync(loader, internalName, new HashSet<>());
            known.put(internalName, is);
        }
        return is;
    }

    private boolean isAsync(ClassLoader loader, String internalName, Set<String> met) {
        if (BOUND.contains(internalName)) {
            return true;
        }
        if (!met.add(internalName) || isPlain(internalName)) {
            return false;
        }
        return files.find(loader, internalName)
                .filter(type -> type.above().stream().anyMatch(above -> isAsync(loader, above, met)))
                .isPresent();
    }

    /** Whether the class {@code internalName} is {@code above}, or extends or implements it. */
    boolean isSubtype(ClassLoader loader, String internalName, String above) {
        return isSubtype(loader, internalName, above, new HashSet<>());
    }

    private boolean isSubtype(ClassLoader loader, String internalName, String above, Set<String> met) {
        return internalName.equals(above)
                || met.add(internalName)
                        && files.find(loader, internalName)
                                .filter(type ->
                                        type.above().stream().anyMatch(next -> isSubtype(loader, next, above, met)))
                                .isPresent();
    }

    /** Whether {@code owner} or what is above it annotates a parameter of a method with that name and these parameters. */
    boolean isAnnotated(ClassLoader loader, String owner, String name, String descriptor) {
        Set<String> all = telling.get(owner);
        if (all == null) {
            all = new HashSet<>();
            addTelling(loader, owner, new HashSet<>(), all);
            telling.put(owner, Set.copyOf(all));
        }
        return !all.isEmpty() && all.contains(TellingMethods.key(name, descriptor));
    }

    private void addTelling(ClassLoader loader, String internalName, Set<String> met, Set<String> all) {
        if (!internalName.startsWith(JDK) && met.add(internalName)) {
            files.find(loader, internalName).ifPresent(type -> {
                all.addAll(type.telling());
                type.above().forEach(above -> addTelling(loader, above, met, all));
            });
        }
    }

    private static boolean isPlain(String internalName) {
        return internalName.startsWith(JDK)
                && !internalName.startsWith("java/util/concurrent/")
                && !internalName.startsWith("java/nio/channels/");
    }

    /** Whether a class in the package of {@code from} can name {@code type}. */
    boolean isAccessible(ClassLoader loader, String from, Type type) {
        if (type.getSort() == Type.ARRAY) {
            return isAccessible(loader, from, type.getElementType());
        }
        if (type.getSort() != Type.OBJECT) {
            return true;
        }
        String name = type.getInternalName();
        return packageOf(name).equals(packageOf(from))
                || files.find(loader, name).filter(AsyncTypes::isPublic).isPresent();
    }

    /** Whether {@code type} is an interface or an abstract class, of the JDK one for which methods of others have a use. */
    boolean isAbstract(ClassLoader loader, Type type) {
        return type.getSort() == Type.OBJECT
                && (!type.getInternalName().startsWith(JDK)
                        || type.getInternalName().startsWith("java/util/function/")
                        || type.getInternalName().equals("java/lang/Runnable"))
                && files.find(loader, type.getInternalName())
                        .filter(info -> (info.access() & Opcodes.ACC_ABSTRACT) != 0)
                        .isPresent();
    }

    private static boolean isPublic(TypeInfo type) {
        return (type.access() & Opcodes.ACC_PUBLIC) != 0;
    }

    private static String packageOf(String internalName) {
        return internalName.substring(0, Math.max(0, internalName.lastIndexOf('/')));
    }
}
