package io.driververifier.kd;

import io.driververifier.dump.Dump;
import io.driververifier.dump.MachineImage;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A debugger at work: executes lines on its target and prints what they show.
 *
 * <p>One thread. The current machine, the last look, the commands that were loaded and whether it is over are its only state.
 */
public final class KdSession {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** {@code ||2s} is written without a blank. */
    private static final Pattern SWITCH = Pattern.compile("(\\|\\|)\\s*(\\p{XDigit}+)\\s*s");

    private final KdTarget target;
    private final KdHost host;
    private final Consumer<String> lines;
    private final KdCommands commands = new KdCommands();
    private KdLook look;
    private int machine;
    private boolean isOver;

    /** On {@code target}, in the program {@code host}, printing to {@code lines}. */
    public KdSession(KdTarget target, KdHost host, Consumer<String> lines) {
        this.target = target;
        this.host = host;
        this.lines = lines;
        this.look = new KdLook(target);
        commands.load(KdSession.class.getClassLoader());
    }

    /** The commands in {@code line}, which are apart by semicolons, as they were written. */
    public static List<String> split(String line) {
        return Arrays.stream(line.split(";", -1))
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    /**
     * Looks whether there is a command for each in {@code line}, up to {@code q}.
     *
     * @throws KdFailure for the first that there is none for
     */
    public void check(String line) {
        for (String command : split(line)) {
            List<String> words = words(command);
            commands.get(words.get(0));
            if (words.get(0).equals("q")) {
                return;
            }
        }
    }

    /** Executes the commands in {@code line}; answers whether all were known and done. */
    public boolean run(String line) {
        lookAnew();
        boolean isDone = true;
        for (String command : split(line)) {
            if (isOver) {
                break;
            }
            isDone &= execute(command);
        }
        return isDone;
    }

    /** Forgets what was seen of a running JVM: the next command looks again, and those behind it see the same. */
    public void lookAnew() {
        look = target.isLive() ? new KdLook(target) : look;
    }

    /** Executes one command on what the line that it stands in has seen; answers whether it was known and done. */
    public boolean execute(String command) {
        try {
            List<String> words = words(command);
            KdCommand known = commands.get(words.get(0));
            known.run(new KdContext(this, look), new KdArguments(known, words.get(0), words.subList(1, words.size())));
            return true;
        } catch (KdFailure failure) {
            println(failure.line());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError broken) {
            // A command may be a driver's own, and a session outlives it.
            println("\"" + command + "\" has failed: " + KdText.line(broken.toString()));
        }
        return false;
    }

    /** What is to be said on opening: of the black box, its state and damage; who is looked at where there are several. */
    public List<String> banner() {
        Dump dump = look.dump();
        List<String> banner = new ArrayList<>();
        if (!target.isLive()) {
            dump.box()
                    .map(BlackBoxImage::header)
                    .ifPresent(header -> banner.add("The black box of process " + header.pid() + ": "
                            + KdBoxes.state(header) + "; vertarget shows more"));
        }
        dump.box().ifPresent(box -> box.damage().forEach(line -> banner.add("The black box is damaged: " + line)));
        dump.machines()
                .forEach(each -> each.notes().forEach(note -> banner.add("Machine " + each.number() + ": " + note)));
        if (dump.machines().size() > 1) {
            banner.add(dump.machines().size() + " machines; " + KdMachines.switchTo(machine(dump))
                    + " is the current one, || lists them");
        }
        return banner;
    }

    /** What stands before the line that a person writes. */
    public String prompt() {
        return target.isLive() ? "lkd> " : "kd> ";
    }

    /** Whether {@code q} was executed. */
    public boolean isOver() {
        return isOver;
    }

    /** Ends it. */
    public void quit() {
        isOver = true;
    }

    /** The words that a line may hold, for completion: commands, drivers, programs, addresses; no new look is taken. */
    public List<String> vocabulary() {
        TreeSet<String> words = new TreeSet<>(commands.names());
        if (target.isLive() && !look.isTaken()) {
            return List.copyOf(words);
        }
        Dump dump = look.dump();
        look.objects().addresses().forEach(address -> words.add(KdNumber.address(address)));
        for (MachineImage each : dump.machines()) {
            each.modules().forEach(module -> words.add(module.name()));
            each.processes().forEach(process -> words.add(process.imageName()));
        }
        return List.copyOf(words);
    }

    /** The command {@code name}; fails with the names near it. */
    public KdCommand command(String name) {
        return commands.get(name);
    }

    /** All commands. */
    public List<KdCommand> commands() {
        return commands.all();
    }

    /** Adds the commands that {@code loader} finds; answers how many are new. */
    public int load(ClassLoader loader) {
        return commands.load(loader);
    }

    /** Writes {@code dump} to {@code file}; answers the file as it is called in full. */
    public String write(Dump dump, String file) {
        try {
            return host.write(dump, file).toString();
        } catch (IOException failed) {
            throw new KdFailure(file + " cannot be written: " + failed.getMessage());
        }
    }

    /** Clears the screen. */
    public void clear() {
        host.clear();
    }

    void println(String line) {
        lines.accept(line.stripTrailing());
    }

    int machine(Dump dump) {
        boolean isThere = dump.machines().stream().anyMatch(each -> each.number() == machine);
        if (!isThere && !dump.machines().isEmpty()) {
            return stopped(dump);
        }
        return machine;
    }

    /** Where nobody has chosen: the first that was stopped, else the first. */
    private static int stopped(Dump dump) {
        return dump.machines().stream()
                .filter(each -> each.bugCheck().isPresent())
                .findFirst()
                .orElse(dump.machines().get(0))
                .number();
    }

    void select(Dump dump, int number) {
        if (dump.machines().stream().noneMatch(each -> each.number() == number)) {
            throw new KdFailure("There is no machine " + number + "; || lists them");
        }
        machine = number;
    }

    private static List<String> words(String command) {
        Matcher matcher = SWITCH.matcher(command);
        return matcher.matches() ? List.of(matcher.group(1), matcher.group(2)) : List.of(BLANKS.split(command));
    }
}
