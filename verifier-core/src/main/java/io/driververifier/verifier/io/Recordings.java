package io.driververifier.verifier.io;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ProcessExit;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.CallRecorder;
import io.driververifier.verifier.pending.Departure;
import io.driververifier.verifier.pending.RecordedCalls;
import io.driververifier.verifier.pending.Recording;
import io.driververifier.verifier.pending.RecordingFile;
import io.driververifier.verifier.pending.RecordingTurns;
import io.driververifier.verifier.pending.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one verification records and replays, machine by machine.
 *
 * <p>The JVMs of one run share a run folder and claim a turn there when they make their first machine ({@link
 * RecordingTurns}). Any thread; guarded by this.
 */
final class Recordings {
    private final VerifierSettings settings;
    private final Optional<Path> record;
    private final Optional<Path> replay;
    private final List<CallRecorder> recorders = new ArrayList<>();
    private final Set<String> notes = new TreeSet<>();
    private @Nullable Recording replayed;
    private int machines;
    private int turn = 1;

    Recordings(VerifierSettings settings) {
        this.settings = settings;
        this.record = settings.pending().record();
        this.replay = settings.pending().replay();
    }

    /**
     * Makes sure that a recording can be written to {@code file}, as far as that is known before there is one.
     *
     * @throws InvalidSettingsException if not
     */
    static void checkWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidSettingsException("The recording " + file + " cannot be written: it is a folder");
        }
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidSettingsException(
                    "The recording " + file + " cannot be written: " + folder + " is no folder");
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new InvalidSettingsException(
                    "The recording " + file + " cannot be written: the folder " + folder + " is read-only");
        }
    }

    /** Those of the next machine; {@code left} is told where it leaves the recording. */
    synchronized Tape next(Consumer<Departure> left) {
        if (record.isEmpty() && replay.isEmpty()) {
            return Tape.NONE;
        }
        if (machines == 0) {
            begin();
        }
        Optional<RecordedCalls> from = Optional.ofNullable(replayed).map(recording -> recording.machine(machines));
        machines++;
        Optional<CallRecorder> into = record.map(file -> new CallRecorder());
        into.ifPresent(recorders::add);
        return new Tape(into, from, Optional.ofNullable(replayed).map(Recording::settings), left);
    }

    private void begin() {
        turn = settings.runFolder().map(this::claimTurn).orElse(1);
        replayed = replay.map(this::read).orElse(null);
        record.map(this::ofTurn).ifPresent(file -> notes.add("The decisions are recorded in " + file));
    }

    private Recording read(Path file) {
        Path own = ofTurn(file);
        if (turn > 1 && !Files.exists(own)) {
            notes.add("There is no recording " + own + ", of the JVM with the number " + turn);
            return new Recording(settings, List.of());
        }
        Recording recording = RecordingFile.read(own);
        if (recording.hasShuffled() && !isShuffledAs(recording.settings())) {
            notes.add(
                    "The recording has shuffled completions, but another seed or shuffle than this replay: they may go"
                            + " on in another order");
        }
        if (!endsAs(recording.settings())) {
            notes.add("The replay ends processes as was recorded, not as its own settings say");
        }
        return recording;
    }

    /** Whether its own settings would end the same processes; what says nothing of it has nothing against it. */
    private boolean endsAs(VerifierSettings recorded) {
        ProcessExit own = settings.pending().processExit();
        ProcessExit of = recorded.pending().processExit();
        return own.equals(ProcessExit.DEFAULTS)
                || (own.equals(of) && (!of.isOn() || recorded.seed().equals(settings.seed())));
    }

    private boolean isShuffledAs(VerifierSettings recorded) {
        return recorded.seed().equals(settings.seed())
                && recorded.pending().shuffleMax() == settings.pending().shuffleMax();
    }

    private Path ofTurn(Path file) {
        return RecordingTurns.file(file, turn);
    }

    private int claimTurn(Path folder) {
        try {
            return RecordingTurns.claim(folder);
        } catch (IOException failure) {
            notes.add("No turn can be claimed in " + folder + ": " + failure.getMessage());
            return 1;
        }
    }

    /** The verification has ended: tells {@code left} of a recorded machine that never came, and writes the recording. */
    void end(Consumer<Departure> left) {
        missing().ifPresent(left);
        write();
    }

    private synchronized Optional<Departure> missing() {
        Recording from = replayed;
        return from == null ? Optional.empty() : from.missingFrom(machines);
    }

    private synchronized void write() {
        if (record.isEmpty() || machines == 0) {
            return;
        }
        Path file = ofTurn(record.get());
        try {
            RecordingFile.write(
                    file,
                    new Recording(
                            settings,
                            recorders.stream().map(CallRecorder::recorded).toList()));
        } catch (IOException failure) {
            notes.clear();
            notes.add(RunResult.UNRECORDED + file + ": " + failure);
        }
    }

    /** What a person should know, a line each. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
