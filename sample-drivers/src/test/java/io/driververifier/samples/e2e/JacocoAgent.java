package io.driververifier.samples.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jacoco.agent.AgentJar;

/** Another agent that rewrites every class, put beside ours. */
final class JacocoAgent {
    private final Path jar;
    private final Path data;

    /** Puts its jar into {@code directory}. */
    JacocoAgent(Path directory) throws IOException {
        File file = directory.resolve("jacocoagent.jar").toFile();
        AgentJar.extractTo(file);
        this.jar = file.toPath();
        this.data = directory.resolve("jacoco.exec");
    }

    /** The option that puts a JVM under it. */
    String option() {
        return "-javaagent:" + jar + "=destfile=" + data;
    }

    /** Where it writes at the end of the JVM. */
    Path data() {
        return data;
    }
}
