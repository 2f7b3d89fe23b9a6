package io.driververifier.cli.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A walk through a project for service files and jars, bounded in depth, in folders and in time. One thread. */
final class ProjectSearch extends SimpleFileVisitor<Path> {
    private static final int DEPTH_MAX = 16;
    private static final int FOLDERS_MAX = 20_000;
    private static final int JARS_MAX = 200;
    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    /** Those that nobody keeps drivers in, and that are large. Whatever begins with a dot is passed over too. */
    private static final Set<String> SKIPPED =
            Set.of("node_modules", "__pycache__", "test-results", "surefire-reports");

    private static final Set<String> JAR_FOLDERS = Set.of("target", "libs", "lib");

    private final Path directory;
    private final IntConsumer progress;
    private final long startNanos = System.nanoTime();
    private final List<ServiceFolder> folders = new ArrayList<>();
    private final List<Path> jars = new ArrayList<>();
    private int visited;
    private boolean isComplete = true;

    ProjectSearch(Path directory, IntConsumer progress) {
        this.directory = directory;
        this.progress = progress;
    }

    void run() throws IOException {
        Files.walkFileTree(directory, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH_MAX, this);
    }

    /** With classes first: a name in their files is the driver's own. */
    List<ServiceFolder> folders() {
        return folders.stream()
                .sorted(Comparator.comparing((ServiceFolder folder) -> !folder.hasClasses())
                        .thenComparing(ServiceFolder::root))
                .toList();
    }

    List<Path> jars() {
        return jars.stream().sorted().toList();
    }

    boolean isComplete() {
        return isComplete;
    }

    /** Whether it has taken as long as it may. */
    boolean isOver() {
        boolean over = System.nanoTime() - startNanos > NANOS_MAX;
        isComplete &= !over;
        return over;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(directory) && isSkipped(folder.getFileName().toString())) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        progress.accept(++visited);
        if (visited > FOLDERS_MAX || isOver()) {
            isComplete = false;
            return FileVisitResult.TERMINATE;
        }
        ServiceFolder.at(folder, directory).ifPresent(folders::add);
        return FileVisitResult.CONTINUE;
    }

    private static boolean isSkipped(String name) {
        return name.startsWith(".") || SKIPPED.contains(name);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && isDriversJar(file)) {
            if (jars.size() < JARS_MAX) {
                jars.add(file);
            } else {
                isComplete = false;
            }
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isDriversJar(Path file) {
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        return name.endsWith(".jar")
                && !name.startsWith("original-")
                && !name.endsWith("-sources.jar")
                && !name.endsWith("-javadoc.jar")
                && folder != null
                && folder.getFileName() != null
                && JAR_FOLDERS.contains(folder.getFileName().toString());
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) throws IOException {
        if (file.equals(directory)) {
            throw unreadable;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException unreadable) {
        return FileVisitResult.CONTINUE;
    }
}
