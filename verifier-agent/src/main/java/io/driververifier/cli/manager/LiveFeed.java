package io.driververifier.cli.manager;

import io.driververifier.verifier.live.LiveState;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a running JVM tells, asked again and again in the background. The wizard's thread alone.
 *
 * <p>At most one question is under way, so a JVM that answers slowly is not asked more often than it can answer.
 */
final class LiveFeed {
    private static final long INTERVAL_NANOS = 2_000_000_000L;

    private final Session session;
    private final long pid;
    private LiveState state;
    private Optional<String> trouble = Optional.empty();
    private Optional<FutureTask<LiveState>> asked = Optional.empty();
    private long answeredNanos;

    LiveFeed(Session session, LiveState first) {
        this.session = session;
        this.pid = first.pid();
        this.state = first;
        this.answeredNanos = session.nanoClock().getAsLong();
    }

    /** The newest. */
    LiveState state() {
        return state;
    }

    /** Why there is nothing newer, if the JVM did not answer. */
    Optional<String> trouble() {
        return trouble;
    }

    /** It was told by other means. */
    void accept(LiveState newer) {
        state = newer;
        trouble = Optional.empty();
        answeredNanos = session.nanoClock().getAsLong();
        // An answer from before the change would take it back on the screen.
        asked.ifPresent(question -> question.cancel(false));
        asked = Optional.empty();
    }

    /** Takes what has come, and asks if it is time. */
    void tick() {
        if (asked.isPresent()) {
            if (asked.get().isDone()) {
                take(asked.get());
            }
        } else if (session.nanoClock().getAsLong() - answeredNanos >= INTERVAL_NANOS) {
            ask();
        }
    }

    /** Asks now, unless a question is under way. */
    void ask() {
        if (asked.isEmpty()) {
            FutureTask<LiveState> question =
                    new FutureTask<>(() -> session.host().jvms().query(pid));
            asked = Optional.of(question);
            session.background().execute(question);
        }
    }

    private void take(FutureTask<LiveState> question) {
        asked = Optional.empty();
        answeredNanos = session.nanoClock().getAsLong();
        try {
            state = question.get();
            trouble = Optional.empty();
        } catch (ExecutionException failed) {
            trouble = Optional.of(
                    failed.getCause() instanceof Exception cause
                            ? session.host().explanation(cause)
                            : String.valueOf(failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
