package io.driververifier.junit.bind.own;

import io.driververifier.junit.bind.ResultBindingContract;
import io.driververifier.verifier.bind.ResultBinding;
import org.jspecify.annotations.Nullable;

/** The binding to {@link Reply} keeps what a reply promises. */
public class ReplyBindingTest extends ResultBindingContract<Reply> {
    @Override
    protected ResultBinding binding() {
        return new ReplyBinding();
    }

    @Override
    protected Class<Reply> type() {
        return Reply.class;
    }

    @Override
    protected Reply pending() {
        return new Reply();
    }

    @Override
    protected void complete(Reply original, @Nullable Object result) {
        original.succeed(result);
    }

    @Override
    protected void fail(Reply original, Exception cause) {
        original.fail(cause);
    }

    @Override
    protected boolean isDone(Reply answer) {
        return answer.isDone();
    }

    @Override
    protected @Nullable Object result(Reply answer) throws Exception {
        return answer.get();
    }

    @Override
    protected void whenDone(Reply answer, Runnable listener) {
        answer.whenDone(listener);
    }

    @Override
    protected void cancel(Reply answer) {
        answer.cancel();
    }

    @Override
    protected void completeByCaller(Reply answer, Object result) {
        answer.succeed(result);
    }

    @Override
    protected Reply unholdable() {
        Reply named = new Reply() {
            @Override
            public String toString() {
                return "with a name";
            }
        };
        named.succeed("value");
        return named;
    }
}
