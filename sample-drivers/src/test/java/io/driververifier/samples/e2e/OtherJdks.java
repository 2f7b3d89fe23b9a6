package io.driververifier.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs that are installed beside the one of the tests. Stateless. */
final class OtherJdks {
    private OtherJdks() {}

    /** The homes of those of Java {@code featureMin} or newer, each JDK once, whatever links lead to it. */
    static List<Path> homes(int featureMin) throws IOException {
        Path own = Build.javaHome().toRealPath();
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return beside.filter(home -> Files.isExecutable(Path.of(Build.javaIn(home))))
                    .filter(home -> feature(home) >= featureMin)
                    .map(OtherJdks::real)
                    .filter(home -> !home.equals(own))
                    .distinct()
                    .toList();
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException gone) {
            return home;
        }
    }

    /** The feature version in its release file; 0 where it has none. */
    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException noJdk) {
            return 0;
        }
    }
}
