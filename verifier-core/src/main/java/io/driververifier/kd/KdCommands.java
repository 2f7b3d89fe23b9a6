package io.driververifier.kd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The commands that a session knows, by name. One thread. */
final class KdCommands {
    private final Map<String, KdCommand> byName = new TreeMap<>();
    private final List<KdCommand> all = new ArrayList<>();

    /** Adds those that {@code loader} finds; answers how many are new. A name that is taken stays with who has it. */
    int load(ClassLoader loader) {
        int before = all.size();
        try {
            ServiceLoader.load(KdCommand.class, loader).forEach(this::add);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            String reason = broken instanceof ServiceConfigurationError && broken.getMessage() != null
                    ? broken.getMessage()
                    : broken.toString();
            throw new KdFailure("A command cannot be loaded: " + KdText.line(reason));
        }
        return all.size() - before;
    }

    private void add(KdCommand command) {
        boolean isNew = false;
        for (String name : command.names()) {
            isNew |= byName.putIfAbsent(name.toLowerCase(Locale.ROOT), command) == null;
        }
        if (isNew) {
            all.add(command);
        }
    }

    /** The command that is called {@code name}, in any case. */
    Optional<KdCommand> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The command that is called {@code name}; fails with the names near it. */
    KdCommand get(String name) {
        return find(name).orElseThrow(() -> new KdFailure(unknown(name)));
    }

    private String unknown(String name) {
        List<String> near = NearNames.of(name, byName.keySet());
        return "kd knows no command \"" + name + "\"; "
                + (near.isEmpty() ? "? lists all" : "did you mean " + String.join(" or ", near) + "?");
    }

    /** All names, in the order of the alphabet. */
    Collection<String> names() {
        return byName.keySet();
    }

    /** All commands, in the order in which they were found. */
    List<KdCommand> all() {
        return List.copyOf(all);
    }
}
