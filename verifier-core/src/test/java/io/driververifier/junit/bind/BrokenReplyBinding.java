package io.driververifier.junit.bind;

import io.driververifier.junit.bind.own.Reply;
import io.driververifier.junit.bind.own.ReplyBinding;
import io.driververifier.verifier.bind.CannotHoldException;
import io.driververifier.verifier.bind.Request;
import io.driververifier.verifier.bind.ResultBinding;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bindings to {@link Reply}, each with one mistake, which has the name of the check that finds it. */
enum BrokenReplyBinding implements ResultBinding {
    theVerifierFindsTheBinding,
    theTypeThatTheBindingNamesIsOneOfItsAnswers {
        @Override
        public String type() {
            return "java.util.concurrent.Future";
        }
    },
    theBindingKnowsWhetherAnAnswerIsComplete {
        @Override
        public boolean isComplete(Object answer) {
            return true;
        }
    },
    anAnswerThatWasThereIsNotCompleteBeforeItIsLetGo {
        @Override
        Object copyOf(Reply original, Request request) {
            return original.isDone() ? toldAtOnce(original) : super.copyOf(original, request);
        }
    },
    anAnswerThatComesLaterIsNotCompleteBeforeItIsLetGo {
        @Override
        Object copyOf(Reply original, Request request) {
            return original.isDone() ? super.copyOf(original, request) : toldAtOnce(original);
        }
    },
    theValueIsTheSameObject {
        @Override
        void end(Reply copy, Reply original) {
            whatever(original, value -> ended(copy, String.valueOf(value), null), copy::fail);
        }
    },
    nullIsAValueToo {
        @Override
        void end(Reply copy, Reply original) {
            whatever(
                    original,
                    value -> ended(copy, value, value == null ? new NullPointerException() : null),
                    copy::fail);
        }
    },
    theFailureIsTheSameException {
        @Override
        void end(Reply copy, Reply original) {
            whatever(original, value -> ended(copy, value, null), failure -> copy.fail(new Exception(failure)));
        }
    },
    whatIsCancelledBelowIsCancelledAbove {
        @Override
        void end(Reply copy, Reply original) {
            whatever(
                    original,
                    value -> ended(copy, value, null),
                    failure -> copy.fail(failure instanceof CancellationException ? new Exception() : failure));
        }
    },
    whatWasWrittenBeforeTheAnswerIsSeenAfterIt {
        @Override
        Object copyOf(Reply original, Request request) {
            Reply copy = new Reply();
            copy.succeed("before it is there");
            return copy;
        }
    },
    cancelReachesTheOriginal {
        @Override
        void reach(Reply original, Reply copy) {}
    },
    aCancelWhileTheAnswerIsKeptBackLeavesOneEnding {
        @Override
        Reply newCopy(Reply original) {
            return new Overwritten();
        }
    },
    completionByTheCallerReachesTheOriginal {
        @Override
        void reach(Reply original, Reply copy) {
            whatever(copy, value -> {}, failure -> original.cancel());
        }
    },
    listenersAreToldOnceAndNotBefore {
        @Override
        Reply newCopy(Reply original) {
            return new Reply() {
                @Override
                public void whenDone(Runnable listener) {
                    super.whenDone(listener);
                    super.whenDone(listener);
                }
            };
        }
    },
    aListenerFindsTheAnswerThere {
        @Override
        Reply newCopy(Reply original) {
            return new ToldTooSoon();
        }
    },
    aListenerThatComesAfterTheAnswerIsToldToo {
        @Override
        Reply newCopy(Reply original) {
            return new Reply() {
                @Override
                public void whenDone(Runnable listener) {
                    if (!isDone()) {
                        super.whenDone(listener);
                    }
                }
            };
        }
    },
    theCopyIsOfTheTypeThatIsExpected {
        @Override
        Object copyOf(Reply original, Request request) {
            return "no reply";
        }
    },
    aCopyIsEqualToItself {
        @Override
        Reply newCopy(Reply original) {
            return new EqualToOriginal(original);
        }
    },
    anAnswerThatIsHeldAgainIsToldToBothCopies {
        @SuppressWarnings("ImmutableEnumChecker") // which is the mistake
        private final Set<Reply> met = ConcurrentHashMap.newKeySet();

        @Override
        Object copyOf(Reply original, Request request) {
            return met.add(original) ? super.copyOf(original, request) : new Reply();
        }
    },
    whatCannotBeHeldIsRefusedWithAReason {
        @Override
        void refuse(Object answer) {}
    },
    theEndLetsAnAnswerGo {
        @Override
        Object copyOf(Reply original, Request request) {
            Heard copy = new Heard();
            original.whenDone(() -> request.complete(() -> {
                if (copy.isHeard) {
                    copy.endAs(original);
                }
            }));
            return copy;
        }
    },
    anAnswerThatNothingKeepsBackIsHandedOn {
        @Override
        Object copyOf(Reply original, Request request) {
            Reply copy = new Reply();
            original.whenDone(() -> {
                Thread teller = Thread.currentThread();
                request.complete(() -> {
                    if (Thread.currentThread() != teller) {
                        copy.endAs(original);
                    }
                });
            });
            return copy;
        }
    };

    /** What is done with the exception of a reply. */
    private interface OnFailure {
        void failed(Exception failure);
    }

    @Override
    public String type() {
        return new ReplyBinding().type();
    }

    @Override
    public boolean isComplete(Object answer) {
        return new ReplyBinding().isComplete(answer);
    }

    @Override
    public Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException {
        refuse(answer);
        return copyOf((Reply) answer, request);
    }

    void refuse(Object answer) throws CannotHoldException {
        if (answer.getClass() != Reply.class) {
            throw new CannotHoldException("it has an identity of its own");
        }
    }

    /** As it should be but for what one mistake has replaced below. */
    Object copyOf(Reply original, Request request) {
        Reply copy = newCopy(original);
        original.whenDone(() -> request.complete(() -> end(copy, original)));
        copy.whenDone(() -> {
            if (!original.isDone()) {
                request.cancel();
                reach(original, copy);
            }
        });
        return copy;
    }

    Reply newCopy(Reply original) {
        return new Reply();
    }

    void end(Reply copy, Reply original) {
        copy.endAs(original);
    }

    void reach(Reply original, Reply copy) {
        original.endAs(copy);
    }

    private static Reply toldAtOnce(Reply original) {
        Reply copy = new Reply();
        original.whenDone(() -> copy.endAs(original));
        return copy;
    }

    private static void ended(Reply reply, @Nullable Object value, @Nullable Exception failure) {
        if (failure == null) {
            reply.succeed(value);
        } else {
            reply.fail(failure);
        }
    }

    private static void whatever(Reply reply, Consumer<@Nullable Object> onValue, OnFailure onFailure) {
        @Nullable Object value;
        try {
            value = reply.get();
        } catch (Exception failure) {
            onFailure.failed(failure);
            return;
        }
        onValue.accept(value);
    }

    /** The bindings whose mistakes are to be found. */
    static String[] names() {
        return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }

    /** A reply that ends as often as it is told to. */
    private static final class Overwritten extends Reply {
        private volatile Reply now = new Reply();

        @Override
        public boolean isDone() {
            return now.isDone();
        }

        @Override
        public @Nullable Object get() throws Exception {
            return now.get();
        }

        @Override
        public void endAs(Reply other) {
            Reply next = new Reply();
            next.endAs(other);
            now = next;
        }

        @Override
        public void cancel() {
            Reply next = new Reply();
            next.cancel();
            now = next;
        }
    }

    /** One that tells its listeners before it has ended. */
    private static final class ToldTooSoon extends Reply {
        private final Reply listeners = new Reply();

        @Override
        public void whenDone(Runnable listener) {
            listeners.whenDone(listener);
        }

        @Override
        public void endAs(Reply other) {
            listeners.succeed("soon");
            super.endAs(other);
        }
    }

    /** One that knows whether anybody has asked to be told. */
    private static final class Heard extends Reply {
        private volatile boolean isHeard;

        @Override
        public void whenDone(Runnable listener) {
            isHeard = true;
            super.whenDone(listener);
        }
    }

    /** One that passes on what it should answer itself, as a careless proxy does. */
    private static final class EqualToOriginal extends Reply {
        private final Reply original;

        EqualToOriginal(Reply original) {
            this.original = original;
        }

        @Override
        @SuppressWarnings("EqualsWhichDoesntCheckParameterClass") // as careless as that
        public boolean equals(@Nullable Object other) {
            return original.equals(other);
        }

        @Override
        public int hashCode() {
            return original.hashCode();
        }
    }
}
