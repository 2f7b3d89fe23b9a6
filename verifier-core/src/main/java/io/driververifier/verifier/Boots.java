package io.driververifier.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the boot mode of stored settings does at a boot: they end, or hold for one boot fewer. Any thread, any process: of two
 * boots at once, each counts.
 */
public final class Boots {
    private final List<String> notes = new ArrayList<>();

    private Boots() {}

    /**
     * A boot that has begun.
     *
     * @param layers what decides on it: without what held for one boot, which another has had meanwhile
     * @param notes what a person should know, a line each
     */
    public record Begun(LayeredSettings layers, List<String> notes) {}

    /**
     * A boot begins that {@code layers} decide on; a place that decides on nothing in it is not counted.
     *
     * @param layers what was stored when the boot began
     * @param isJvm whether the boot is this JVM, which is marked then; else a command looks after its JVMs itself
     */
    public static Begun begin(LayeredSettings layers, boolean isJvm) {
        Boots boots = new Boots();
        Set<LayeredSettings.Layer> deciding = Set.copyOf(layers.deciding().values());
        List<LayeredSettings.Layer> had = layers.layers().stream()
                .filter(layer -> !deciding.contains(layer)
                        || layer.store().isEmpty()
                        || boots.count(layer.store().get(), isJvm))
                .toList();
        return new Begun(new LayeredSettings(had), List.copyOf(boots.notes));
    }

    /**
     * Ends the settings that earlier boots have ended: to be called before they are read.
     *
     * @return what a person should know, a line each
     */
    public static List<String> settle(List<SettingsStore> stores) {
        Boots boots = new Boots();
        stores.forEach(boots::settle);
        return boots.notes;
    }

    /** The boot from {@code layers} has ended by a bug check, or a JVM of it was killed. */
    public static List<String> endedUnusually(LayeredSettings layers) {
        Boots boots = new Boots();
        for (LayeredSettings.Layer layer : layers.layers()) {
            // What somebody has stored meanwhile was not what this boot had.
            layer.store()
                    .ifPresent(store -> store.update(stored -> stored.values().equals(layer.values())
                            ? boots.after(store, stored, List.of(BootMarker.End.UNUSUAL))
                            : stored));
        }
        return boots.notes;
    }

    private void settle(SettingsStore store) {
        if (store.stored().filter(Boots::isLimited).isEmpty()) {
            return;
        }
        try {
            List<BootMarker.End> ends = BootMarker.takeUnusual(store);
            if (!ends.isEmpty()) {
                store.update(stored -> after(store, stored, ends));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("What became of earlier JVMs cannot be read in " + store.folder(), failure);
        }
    }

    private StoredSettings after(SettingsStore store, StoredSettings stored, List<BootMarker.End> ends) {
        boolean endsThem = switch (stored.bootMode()) {
            case RESET_ON_UNUSUAL_SHUTDOWN -> true;
            case RESET_ON_BOOT_FAIL -> ends.contains(BootMarker.End.FAILED_START);
            case PERSISTENT, ONE_BOOT -> false;
        };
        if (!endsThem) {
            return stored;
        }
        notes.add("The settings in " + store.file() + " are removed: an earlier JVM "
                + (stored.bootMode() == BootMode.RESET_ON_BOOT_FAIL
                        ? "ended before a verified driver was loaded"
                        : "ended by a bug check or was killed")
                + ", and the boot mode is " + stored.bootMode().text());
        return StoredSettings.NONE;
    }

    /** Counts a boot from {@code store}; answers whether it may be one. */
    private boolean count(SettingsStore store, boolean isJvm) {
        Optional<StoredSettings> limited = store.stored().filter(Boots::isLimited);
        if (limited.isEmpty()) {
            return store.stored().isPresent();
        }
        AtomicBoolean isHad = new AtomicBoolean();
        StoredSettings before = limited.get();
        store.update(stored -> {
            isHad.set(!stored.isEmpty());
            return countDown(stored);
        });
        boolean needsMarker = before.bootMode() == BootMode.RESET_ON_BOOT_FAIL
                || before.bootMode() == BootMode.RESET_ON_UNUSUAL_SHUTDOWN;
        if (isJvm && isHad.get() && needsMarker) {
            BootMarker.begin(store);
        }
        return isHad.get();
    }

    private StoredSettings countDown(StoredSettings stored) {
        if (stored.isEmpty()) {
            return stored;
        }
        int left =
                stored.bootMode() == BootMode.ONE_BOOT ? 1 : stored.bootsLeft().orElse(Integer.MAX_VALUE);
        if (left == Integer.MAX_VALUE) {
            return stored;
        }
        if (left <= 1) {
            notes.add("This is the last boot that the stored settings hold for");
            return StoredSettings.NONE;
        }
        return stored.with(stored.bootMode(), OptionalInt.of(left - 1));
    }

    private static boolean isLimited(StoredSettings stored) {
        return stored.bootMode() != BootMode.PERSISTENT || stored.bootsLeft().isPresent();
    }
}
