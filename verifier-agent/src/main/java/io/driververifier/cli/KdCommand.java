package io.driververifier.cli;

import io.driververifier.cli.prompt.Consoles;
import io.driververifier.cli.prompt.KdPrompt;
import io.driververifier.dump.Dump;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdSession;
import io.driververifier.kd.KdTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verifier kd}: the kernel debugger on what a run left behind, or on a running JVM. */
@Command(
        name = "verifier kd",
        header = {"Looks at a dump, a black box, the result of a run, or a running JVM.", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier kd [-z PATH | -kl [PID]] [-c \"COMMANDS\"]", ""},
        sortOptions = false,
        footer = {
            "",
            "Without -c it asks for commands at a prompt, or reads them from a pipe, a line each. ? lists",
            "them, ? COMMAND explains one; numbers are hexadecimal. Some of them:",
            "  !analyze -v              what is wrong, how it came to it, what to do",
            "  !verifier 40 [QUANTITY]  the log of forced pendings, newest first",
            "  !process 0 7 [IMAGE]     processes, their threads, what these wait on",
            "  !irp ADDRESS             an IRP with its stack locations",
            "  q                        ends",
            "Exit status: 0 if all commands were known and done and nothing was damaged, else 1."
        })
final class KdCommand implements Callable<Integer> {
    private static final long ANY = -1;

    private final Surroundings surroundings;
    private final KdFormats formats;
    private final Supplier<BufferedReader> input;
    private final boolean takesStandardInput;

    @Option(names = "-c", paramLabel = "COMMANDS", order = 1, description = "What to do, apart by semicolons.")
    private @Nullable String script;

    @Option(
            names = "-z",
            paramLabel = "PATH",
            order = 2,
            description =
                    "A dump, a black box, a result, or the folder of a run; the newest of the project unless given.")
    private @Nullable Path path;

    @Option(
            names = "-kl",
            paramLabel = "PID",
            arity = "0..1",
            fallbackValue = "" + ANY,
            order = 3,
            description = "A running JVM; without PID the only one in which drivers run.")
    private @Nullable Long live;

    @Option(
            names = {"/?", "/help", "--help"},
            usageHelp = true,
            order = 4,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    KdCommand(Surroundings surroundings) {
        this(surroundings, KdFormats.ofThisVersion(), KdCommand::standardInput, true);
    }

    KdCommand(Surroundings surroundings, KdFormats formats, Supplier<BufferedReader> input) {
        this(surroundings, formats, input, false);
    }

    private KdCommand(
            Surroundings surroundings, KdFormats formats, Supplier<BufferedReader> input, boolean takesStandardInput) {
        this.takesStandardInput = takesStandardInput;
        this.surroundings = surroundings;
        this.formats = formats;
        this.input = input;
    }

    @Override
    public Integer call() throws IOException {
        if (live != null && path != null) {
            throw new UsageException("-kl looks at a running JVM and -z at a file; write one of them");
        }
        if (script != null) {
            check(script);
        }
        return live != null ? look(live) : open();
    }

    /** None of a script is done if a command in it is unknown. */
    private void check(String commands) {
        try {
            session(KdTarget.live(() -> {
                        throw new IllegalStateException("nothing is looked at");
                    }))
                    .check(commands);
        } catch (KdFailure unknown) {
            throw new UsageException(unknown.line());
        }
    }

    private int open() throws IOException {
        KdFiles files = new KdFiles(formats.kinds());
        KdOpened opened = path == null
                ? files.newest(surroundings.directory())
                : files.at(surroundings.directory().resolve(path));
        opened.damaged().forEach(surroundings::complain);
        if (opened.dump().isEmpty()) {
            return ExitCode.ERROR;
        }
        opened.others().forEach(surroundings::say);
        Dump dump = opened.dump().get();
        boolean isWhole = opened.damaged().isEmpty()
                && dump.box().map(box -> box.damage().isEmpty()).orElse(true);
        boolean isDone = execute(KdTarget.of(dump));
        return isDone && isWhole ? ExitCode.SUCCESS : ExitCode.ERROR;
    }

    private int look(long pid) throws IOException {
        long found = pid == ANY ? only() : pid;
        return execute(KdTarget.live(() -> dump(found))) ? ExitCode.SUCCESS : ExitCode.ERROR;
    }

    private long only() throws IOException {
        List<Long> all = formats.live().list();
        if (all.size() != 1) {
            throw new UsageException(
                    all.isEmpty()
                            ? "No JVM of yours runs drivers; start one, or write -kl PID"
                            : "Several JVMs run drivers; write -kl with one of them: "
                                    + all.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return all.get(0);
    }

    private Dump dump(long pid) {
        try {
            return formats.live().dump(pid);
        } catch (UsageException gone) {
            throw new KdFailure(String.valueOf(gone.getMessage()));
        } catch (IOException gone) {
            throw new KdFailure(Optional.ofNullable(gone.getMessage())
                    .orElseGet(() -> String.format(Locale.ROOT, "Process %d does not answer", pid)));
        }
    }

    private KdSession session(KdTarget target) {
        KdHosting host = new KdHosting(surroundings.directory(), formats.writer(), () -> {});
        return new KdSession(target, host, surroundings.out()::println);
    }

    private boolean execute(KdTarget target) throws IOException {
        if (script == null && takesStandardInput && Consoles.canPrompt()) {
            ask(target);
            return true;
        }
        KdSession session = session(target);
        banner(session).forEach(surroundings::say);
        KdScript commands = new KdScript(session, surroundings.out());
        return script != null ? commands.run(script) : commands.run(input.get());
    }

    /** What a person mistypes at the prompt is no failure of the program. */
    private void ask(KdTarget target) throws IOException {
        Path history = Path.of(System.getProperty("user.home", "."), ".verifier", "kd.history");
        try (KdPrompt prompt = KdPrompt.open(history)) {
            KdHosting host = new KdHosting(surroundings.directory(), formats.writer(), prompt::clear);
            KdSession session = new KdSession(target, host, prompt::println);
            banner(session).forEach(prompt::println);
            prompt.run(session);
        }
    }

    private static List<String> banner(KdSession session) {
        try {
            return session.banner();
        } catch (KdFailure gone) {
            throw new UsageException(gone.line());
        }
    }

    private static BufferedReader standardInput() {
        return new BufferedReader(new InputStreamReader(System.in, java.nio.charset.Charset.defaultCharset()));
    }
}
