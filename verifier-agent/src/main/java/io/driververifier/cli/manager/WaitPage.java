package io.driververifier.cli.manager;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is shown while something takes long; the next page takes its place. */
final class WaitPage<T> implements Page {
    private final Session session;
    private final String title;
    private final Supplier<String> progress;
    private final FutureTask<T> work;
    private final Function<T, Move> then;

    /** Begins {@code work} in the background; {@code then} answers what follows from its result. */
    WaitPage(Session session, String title, Supplier<String> progress, Callable<T> work, Function<T, Move> then) {
        this.session = session;
        this.title = title;
        this.progress = progress;
        this.work = new FutureTask<>(work);
        this.then = then;
        session.background().execute(this.work);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Item> items() {
        return List.of(Item.text(progress.get()));
    }

    @Override
    public String nextName() {
        return "";
    }

    @Override
    public Move next() {
        return Move.STAY;
    }

    @Override
    public Move tick() {
        if (!work.isDone()) {
            return Move.STAY;
        }
        try {
            return then.apply(work.get());
        } catch (ExecutionException failed) {
            return new Move.Replace(session.failed(
                    failed.getCause() instanceof Exception cause ? cause : new IllegalStateException(failed)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Move.Back();
        }
    }
}
