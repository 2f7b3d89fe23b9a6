package io.driververifier.cli;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the file that the debugger is to open. Stateless. */
final class KdFiles {
    private final List<KdFileKind> kinds;

    KdFiles(List<KdFileKind> kinds) {
        this.kinds = kinds;
    }

    /** The newest of the project in {@code directory}: that of its newest run, or what JVMs outside of runs have left. */
    KdOpened newest(Path directory) throws IOException {
        SettingsStore store = SettingsStore.at(directory);
        KdFolder boxes = KdFolder.of(SettingsStore.boxes(directory), kinds);
        Optional<Path> run = new RunFolders(store.runs()).newest();
        if (run.isPresent()) {
            KdFolder folder = KdFolder.of(run.get(), kinds);
            boolean isNewer = boxes.newest().isEmpty()
                    || folder.newest()
                            .filter(written -> written.compareTo(boxes.newest().get()) >= 0)
                            .isPresent();
            if (isNewer) {
                return folder.open();
            }
        }
        if (!boxes.files().isEmpty()) {
            return boxes.open();
        }
        OpenedRun.newest(new RunFolders(store.runs()));
        throw new IllegalStateException("a run has come while it was looked for");
    }

    /** The file or the folder of a run at {@code path}. */
    KdOpened at(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UsageException("There is no file or folder " + path);
        }
        if (Files.isDirectory(path)) {
            return KdFolder.of(path, kinds).open();
        }
        KdFileKind kind = KdFolder.kind(path, kinds)
                .orElseThrow(() -> new UsageException(path + " is nothing that the debugger opens: no "
                        + kinds.stream().map(KdFileKind::title).collect(Collectors.joining(", no "))));
        try {
            return new KdOpened(Optional.of(kind.read(path)), path.toString(), List.of(), List.of());
        } catch (InvalidSettingsException damaged) {
            return new KdOpened(
                    Optional.empty(), path.toString(), List.of(String.valueOf(damaged.getMessage())), List.of());
        }
    }
}
