package io.driververifier.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import io.driververifier.dump.Machines;
import io.driververifier.verifier.Weaving;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM that runs beside this one, asked for dumps over the JDK's way to attach. The agent comes in, writes what it
 * sees to a file of this user's, and does nothing more; its jar stays at the end of the class path.
 *
 * <p>One thread; each wait has a bound.
 */
final class LiveJvm {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final long pid;
    private final Path agentJar;
    private final Duration bound;

    private LiveJvm(long pid, Path agentJar, Duration bound) {
        this.pid = pid;
        this.agentJar = agentJar;
        this.bound = bound;
    }

    /** The JVM with the process id {@code pid}, for whom this program's own jar is the agent. */
    static LiveJvm of(long pid) {
        Path agentJar = Surroundings.agentJarOfThisJvm()
                .orElseThrow(
                        () -> new UsageException("The agent's jar, which takes the dump, is not known; start verifier"
                                + " from it, or with -D" + Surroundings.AGENT_JAR + "=FILE"));
        return of(pid, agentJar.toAbsolutePath(), BOUND);
    }

    static LiveJvm of(long pid, Path agentJar, Duration bound) {
        return new LiveJvm(pid, agentJar, bound);
    }

    /** A dump of the JVM with the process id {@code pid}, as {@link #dump()} takes it. */
    static Dump dump(long pid) {
        return of(pid).dump();
    }

    /**
     * A dump of every machine in it.
     *
     * @throws UsageException if there is no such JVM, it is another user's, lets nobody attach, has no machine, or does not
     *     answer in time
     */
    Dump dump() {
        checkThere();
        Path folder = temporaryFolder();
        try {
            Path file = folder.resolve("live.dmp");
            within(() -> {
                attach(file);
                return file;
            });
            return read(file);
        } finally {
            delete(folder);
        }
    }

    private void checkThere() {
        ProcessHandle process = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new UsageException("There is no process " + pid));
        String own = ProcessHandle.current().info().user().orElse("");
        String other = process.info().user().orElse(own);
        if (!other.equals(own)) {
            throw new UsageException("Process " + pid + " is of the user " + other + ", not of " + own);
        }
    }

    private <T> T within(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "attach to " + pid);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            throw new UsageException("Process " + pid + " has not answered within " + bound.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UsageException("The wait for process " + pid + " was interrupted");
        } catch (ExecutionException failed) {
            throw refused(failed.getCause());
        }
    }

    private void attach(Path file)
            throws AttachNotSupportedException, IOException, AgentLoadException, AgentInitializationException {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try {
            checkHarmless(jvm.getSystemProperties());
            jvm.loadAgent(agentJar.toString(), "dump=" + file);
        } finally {
            jvm.detach();
        }
    }

    /** The agent's jar, which has the core in it, comes to the end of the class path and stays there. */
    private void checkHarmless(Properties properties) {
        if (Machines.BELOW_THE_CLASS_PATH.equals(properties.getProperty(Machines.PROPERTY))
                && properties.getProperty(Weaving.SETTINGS) == null) {
            throw new UsageException("Process " + pid + " has verifier-core in a class loader of its own, which a look"
                    + " would mix with the agent's; start it with -javaagent:verifier-agent.jar to look at it");
        }
    }

    private UsageException refused(Throwable cause) {
        if (cause instanceof UsageException known) {
            return known;
        }
        if (cause instanceof LinkageError) {
            return new UsageException(
                    "This Java has no module jdk.attach, which a running JVM is looked at by; use a JDK");
        }
        if (cause instanceof AttachNotSupportedException) {
            return new UsageException("Process " + pid + " is no JVM that can be attached to: " + line(cause));
        }
        if (cause instanceof AgentLoadException || cause instanceof AgentInitializationException) {
            return new UsageException("Process " + pid + " does not let the agent in: " + line(cause)
                    + "; it may run with -XX:-EnableDynamicAgentLoading");
        }
        return new UsageException("Process " + pid + " cannot be attached to: " + line(cause));
    }

    private static String line(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private Dump read(Path file) {
        Path error = file.resolveSibling(file.getFileName() + ".error");
        try {
            if (Files.exists(error)) {
                throw new UsageException(
                        "Process " + pid + " gave no dump: " + Files.readString(error, StandardCharsets.UTF_8));
            }
            if (!Files.exists(file)) {
                throw new UsageException("Process " + pid
                        + " gave no dump: verifier-core in it, or its agent, is of a version that has none");
            }
            return DumpFile.read(file);
        } catch (IOException failure) {
            throw new UsageException("The dump of process " + pid + " cannot be read: " + failure.getMessage());
        }
    }

    /** Made for this user alone. */
    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("verifier-dump-");
        } catch (IOException failure) {
            throw new UsageException("There is no room for a dump: " + failure.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException leftBehind) {
            folder.toFile().deleteOnExit();
        }
    }
}
