package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.verifier.InvalidSettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in a folder that the debugger opens.
 *
 * @param folder the folder
 * @param files them, the newest first
 */
record KdFolder(Path folder, List<KdFolder.Found> files) {
    /** How many of the files that were not opened are named. */
    private static final int OTHERS_MAX = 5;

    /** A file, its kind, and when it was last written. */
    record Found(Path file, KdFileKind kind, FileTime written) {
        boolean isResult() {
            return kind instanceof ResultKind;
        }
    }

    /** Those in {@code folder}; none where there is no such folder. */
    static KdFolder of(Path folder, List<KdFileKind> kinds) throws IOException {
        List<Path> all;
        try (Stream<Path> listed = Files.list(folder)) {
            all = listed.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException none) {
            all = List.of();
        }
        List<Found> files = new ArrayList<>();
        for (Path file : all) {
            try {
                Optional<KdFileKind> kind = kind(file, kinds);
                if (kind.isPresent()) {
                    files.add(new Found(file, kind.get(), Files.getLastModifiedTime(file)));
                }
            } catch (IOException unreadableOrGone) {
                // A result that cannot be read is complained about by who reads the results.
            }
        }
        files.sort(Comparator.comparing(Found::written).reversed().thenComparing(Found::file));
        return new KdFolder(folder, files);
    }

    /** The kind of {@code file}, by how it begins. */
    static Optional<KdFileKind> kind(Path file, List<KdFileKind> kinds) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(KdFileKind.HEAD_BYTES);
        }
        return kinds.stream().filter(kind -> kind.recognises(head)).findFirst();
    }

    /** When the newest of them was written. */
    Optional<FileTime> newest() {
        return files.stream().map(Found::written).findFirst();
    }

    /**
     * Opens the newest with machines; else the results together, with the black box if there is one and it is of their JVM;
     * else the newest black box. Several JVMs' logs do not mix with the box of one of them.
     */
    KdOpened open() throws IOException {
        List<String> damaged = new ArrayList<>();
        List<Found> logs = new ArrayList<>();
        for (Found found : files) {
            if (found.kind().hasMachines()) {
                Optional<Dump> dump = read(found, damaged);
                if (dump.isPresent()) {
                    return opened(dump.get(), List.of(found), damaged);
                }
            } else if (!found.isResult()) {
                logs.add(found);
            }
        }
        return files.stream().anyMatch(Found::isResult) || logs.isEmpty()
                ? results(logs, damaged)
                : boxes(logs, damaged);
    }

    private KdOpened results(List<Found> boxes, List<String> damaged) throws IOException {
        RunResults results = OpenedRun.at(folder).results();
        damaged.addAll(results.damaged());
        if (results.whole().isEmpty()) {
            return boxes.isEmpty()
                    ? new KdOpened(Optional.empty(), folder.toString(), damaged, List.of())
                    : boxes(boxes, damaged);
        }
        Dump together = ResultKind.dump(results.together(results.whole().get(0).settings()));
        List<Found> own = new ArrayList<>(files.stream().filter(Found::isResult).toList());
        if (boxes.size() == 1
                && results.whole().size() == 1
                && results.unfinished().isEmpty()) {
            Optional<Dump> box = read(boxes.get(0), damaged);
            if (box.isPresent()) {
                own.add(boxes.get(0));
                together = new Dump(
                        box.get().header(),
                        List.of(),
                        together.verifications(),
                        box.get().box());
            }
        }
        return opened(together, own, damaged);
    }

    private KdOpened boxes(List<Found> boxes, List<String> damaged) {
        for (Found box : boxes) {
            Optional<Dump> dump = read(box, damaged);
            if (dump.isPresent()) {
                return opened(dump.get(), List.of(box), damaged);
            }
        }
        return new KdOpened(Optional.empty(), folder.toString(), damaged, List.of());
    }

    private KdOpened opened(Dump dump, List<Found> own, List<String> damaged) {
        List<String> others = files.stream()
                .filter(found -> !own.contains(found))
                .filter(found -> !found.file().equals(RunResults.merged(folder)))
                .map(found -> "Also there: the " + found.kind().title() + " " + found.file() + "; -z opens it")
                .toList();
        if (others.size() > OTHERS_MAX) {
            int left = others.size() - OTHERS_MAX;
            others = new ArrayList<>(others.subList(0, OTHERS_MAX));
            others.add("and " + left + " more in " + folder);
        }
        String name = own.size() == 1 ? own.get(0).file().toString() : folder.toString();
        return new KdOpened(Optional.of(dump), name, damaged, others);
    }

    private static Optional<Dump> read(Found found, List<String> damaged) {
        try {
            return Optional.of(found.kind().read(found.file()));
        } catch (InvalidSettingsException wrong) {
            damaged.add(String.valueOf(wrong.getMessage()));
        } catch (IOException unreadable) {
            damaged.add(found.file() + " cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }
}
