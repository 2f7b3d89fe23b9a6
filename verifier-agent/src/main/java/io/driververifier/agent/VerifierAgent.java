package io.driververifier.agent;

import io.driververifier.verifier.BootMarker;
import io.driververifier.verifier.Boots;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.SettingsSource;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.bind.DeclaredCallbacks;
import io.driververifier.verifier.bind.Discovery;
import io.driververifier.verifier.blackbox.OwnerOnly;
import io.driververifier.verifier.io.JvmVerification;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The agent's entry: {@code -javaagent:verifier-agent.jar=flags=0x210,driver=pci}, or attached to a running JVM.
 *
 * <p>Called by the JVM before the program's first class, on its main thread. A failure is one line on stderr and the end
 * of the JVM: a program that was to be verified does not run unverified.
 */
public final class VerifierAgent {
    private static final String DUMP = "dump=";
    private static final String CONTROL = "control=";

    private VerifierAgent() {}

    /**
     * Called by the JVM for {@code -javaagent}. Without arguments it takes the stored settings of the project. In a JVM of
     * the JDK's own tools, and in one of our own command line, it does nothing.
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        if (!JdkTools.runHere() && !CommandLineJvm.isThis()) {
            install(arguments, instrumentation);
        }
    }

    private static void install(String arguments, Instrumentation instrumentation) {
        try {
            start(arguments == null ? "" : arguments, instrumentation);
        } catch (InvalidSettingsException wrong) {
            fail(wrong.getMessage());
        } catch (UncheckedIOException unwritable) {
            fail(unwritable.getMessage() + ": " + unwritable.getCause().getMessage());
        } catch (Throwable failure) {
            fail("The agent cannot be installed: " + failure);
        }
    }

    /**
     * Called by the JVM when the agent is attached to it. Settings come from the tests that want verification; {@code
     * dump=FILE} asks for a dump of the JVM and for nothing else; {@code control=FILE} has the change made that FILE says.
     */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        if (arguments != null && arguments.startsWith(DUMP)) {
            DumpAnswer.write(Path.of(arguments.substring(DUMP.length())), instrumentation);
            return;
        }
        if (arguments != null && arguments.startsWith(CONTROL)) {
            ControlAnswer.write(Path.of(arguments.substring(CONTROL.length())), instrumentation);
            return;
        }
        install(arguments, instrumentation);
    }

    private static void start(String arguments, Instrumentation instrumentation) throws IOException {
        if (AgentBridge.isInstalled()) {
            return;
        }
        VerifierSettings settings = settings(arguments);
        Verifier.check(settings);
        AgentBridge.install(instrumentation);
        if (settings.drivers().isEmpty() || settings.flags().bits() == 0) {
            if (!settings.drivers().isEmpty()) {
                say("the stored flags are 0x0, so that nothing is verified");
            }
            BootMarker.ended();
            return;
        }
        VerifierSettings seeded = Verifier.withSeed(settings);
        if (seeded.runFolder().isPresent()) {
            markStarted(seeded.runFolder().get());
        }
        System.setProperty(Weaving.SETTINGS, seeded.toArguments());
        if (seeded.binding().discovers()) {
            Discovery.begin();
        }
        DeclaredCallbacks.declare(seeded.binding().callbacks());
        AgentBridge.weave(seeded.woven().toArray(String[]::new));
        JvmVerification.start();
    }

    /** Those of a run are whole; others come from every place that gives some. */
    private static VerifierSettings settings(String arguments) {
        LayeredSettings.Layer given =
                LayeredSettings.Layer.of(SettingsSource.ARGUMENTS, "the agent's argument", arguments);
        if (given.values().containsKey(SettingsKey.RUN)) {
            return checked(new LayeredSettings(List.of(given)).settings());
        }
        Path directory = Path.of("");
        Boots.settle(LayeredSettings.storesFor(directory)).forEach(VerifierAgent::say);
        String variable = Objects.requireNonNullElse(System.getenv(LayeredSettings.VARIABLE), "");
        LayeredSettings layers = LayeredSettings.in(directory, variable).under(given);
        if (arguments.isBlank() && layers.settings().drivers().isEmpty()) {
            return VerifierSettings.DEFAULTS;
        }
        checkGiven(layers);
        Boots.Begun boot = Boots.begin(layers, true);
        boot.notes().forEach(VerifierAgent::say);
        return boot.layers().settings();
    }

    private static void checkGiven(LayeredSettings layers) {
        if (layers.sourceOf(SettingsKey.FLAGS) == SettingsSource.ARGUMENTS
                || layers.sourceOf(SettingsKey.FLAGS) == SettingsSource.DEFAULT) {
            checked(layers.settings());
        }
    }

    private static VerifierSettings checked(VerifierSettings given) {
        if (given.drivers().isEmpty()) {
            throw new InvalidSettingsException("No driver to verify is named; write driver=NAME");
        }
        if (given.flags().bits() == 0) {
            throw new InvalidSettingsException(
                    "flags=0 turns every option off; write flags=0x210 or leave the agent away");
        }
        return given;
    }

    /** Tells whoever reads the run folder that this JVM owes it a result. */
    private static void markStarted(Path folder) throws IOException {
        Files.createDirectories(folder, OwnerOnly.folder(folder));
        Files.writeString(folder.resolve(ProcessHandle.current().pid() + ".started"), "");
    }

    private static void say(String line) {
        System.err.println("verifier: " + line);
    }

    private static void fail(String message) {
        System.err.println("verifier: " + message);
        System.err.flush();
        Runtime.getRuntime().halt(1);
    }
}
