package io.driververifier.junit.bind.own;

import io.driververifier.verifier.bind.CannotHoldException;
import io.driververifier.verifier.bind.Request;
import io.driververifier.verifier.bind.ResultBinding;

/** The binding to {@link Reply}. Stateless. */
public final class ReplyBinding implements ResultBinding {
    @Override
    public String name() {
        return "Reply";
    }

    @Override
    public String type() {
        return Reply.class.getName();
    }

    @Override
    public boolean isComplete(Object answer) {
        return ((Reply) answer).isDone();
    }

    @Override
    public Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException {
        if (answer.getClass() != Reply.class) {
            throw new CannotHoldException(answer.getClass().getName() + " has an identity of its own");
        }
        Reply original = (Reply) answer;
        Reply copy = new Reply();
        original.whenDone(() -> request.complete(() -> copy.endAs(original)));
        copy.whenDone(() -> {
            if (!original.isDone()) {
                request.cancel();
                original.endAs(copy);
            }
        });
        return copy;
    }
}
