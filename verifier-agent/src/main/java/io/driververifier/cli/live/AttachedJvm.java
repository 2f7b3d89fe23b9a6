package io.driververifier.cli.live;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.driververifier.dump.Machines;
import io.driververifier.verifier.Weaving;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM that runs beside this one, asked over the JDK's way to attach. The agent comes in, does what its argument says and
 * writes its answer to files of this user's; its jar stays at the end of the class path.
 *
 * <p>One thread; each wait has a bound.
 */
final class AttachedJvm {
    private final long pid;
    private final Path agentJar;
    private final Duration bound;

    /** The JVM with the process id {@code pid}, which answers within {@code bound} or not at all. */
    AttachedJvm(long pid, Path agentJar, Duration bound) {
        this.pid = pid;
        this.agentJar = agentJar.toAbsolutePath();
        this.bound = bound;
    }

    /**
     * Has its agent do {@code argument} with a file beside which it writes the answer: {@code answer} reads it, from a folder that
     * is gone afterwards.
     *
     * @throws LiveException if there is no such JVM, it is another user's, lets nobody attach, dies meanwhile or does not answer
     *     in time
     */
    <T> T ask(String argument, String content, Answer<T> answer) throws LiveException {
        checkThere();
        try (AnswerFolder folder = AnswerFolder.create(content)) {
            attach(argument + "=" + folder.request());
            String error = folder.error();
            if (!error.isEmpty()) {
                throw new LiveException("Process " + pid + " " + answer.refusal() + ": " + error);
            }
            return answer.read(folder);
        } catch (LiveException known) {
            throw known;
        } catch (IOException failure) {
            throw new LiveException(
                    "The answer of process " + pid + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** What is read where the agent has written no error. */
    interface Answer<T> {
        /** What the JVM has done that says why not, {@code gave no dump}. */
        String refusal();

        /**
         * Reads the answer.
         *
         * @throws IOException if it is not there, or damaged
         */
        T read(AnswerFolder folder) throws IOException;
    }

    /** What is said of one that has given no answer at all. */
    LiveException silent(String refusal) {
        String reason = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                ? "verifier-core in it, or its agent, is of a version that has none"
                : "it has ended meanwhile";
        return new LiveException("Process " + pid + " " + refusal + ": " + reason);
    }

    private void checkThere() throws LiveException {
        ProcessHandle process = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new LiveException("There is no process " + pid));
        if (pid == ProcessHandle.current().pid()) {
            throw new LiveException("Process " + pid + " is this program itself");
        }
        String own = ProcessHandle.current().info().user().orElse("");
        String other = process.info().user().orElse(own);
        if (!other.equals(own)) {
            throw new LiveException("Process " + pid + " is of the user " + other + ", not of " + own);
        }
    }

    private void attach(String argument) throws LiveException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            load(argument);
            return true;
        });
        Thread thread = new Thread(task, "attach to " + pid);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            throw new LiveException("Process " + pid + " has not answered within " + bound.toSeconds() + " s", hangs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LiveException("The wait for process " + pid + " was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw refused(failed.getCause());
        }
    }

    private void load(String argument)
            throws AttachNotSupportedException, IOException, AgentLoadException, AgentInitializationException {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try {
            checkHarmless(jvm.getSystemProperties());
            jvm.loadAgent(agentJar.toString(), argument);
        } finally {
            jvm.detach();
        }
    }

    /** The agent's jar, which has the core in it, comes to the end of the class path and stays there. */
    private void checkHarmless(Properties properties) throws LiveException {
        if (Machines.BELOW_THE_CLASS_PATH.equals(properties.getProperty(Machines.PROPERTY))
                && properties.getProperty(Weaving.SETTINGS) == null) {
            throw new LiveException(
                    "Process " + pid + " has verifier-core in a class loader of its own, which the agent"
                            + " would mix with its own; start it with -javaagent:verifier-agent.jar");
        }
    }

    private LiveException refused(Throwable cause) {
        if (cause instanceof LiveException known) {
            return known;
        }
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return new LiveException("Process " + pid + " has ended meanwhile", cause);
        }
        if (cause instanceof LinkageError) {
            return new LiveException(RunningJvms.NO_ATTACH, cause);
        }
        if (cause instanceof AttachNotSupportedException) {
            return new LiveException("Process " + pid + " is no JVM that can be attached to: " + line(cause), cause);
        }
        if (cause instanceof AgentLoadException || cause instanceof AgentInitializationException) {
            return new LiveException(
                    "Process " + pid + " does not let the agent in: " + line(cause)
                            + "; it may run with -XX:-EnableDynamicAgentLoading",
                    cause);
        }
        return new LiveException("Process " + pid + " cannot be attached to: " + line(cause), cause);
    }

    private static String line(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
