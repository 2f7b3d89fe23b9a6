package io.driververifier.junit.bind;

import io.driververifier.verifier.bind.ArgumentBinding;
import io.driververifier.verifier.bind.CannotHoldException;
import io.driververifier.verifier.bind.Request;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bindings to {@link Receiver}, each with one mistake, which has the name of the check that finds it. */
enum BrokenReceiverBinding implements ArgumentBinding {
    theVerifierFindsTheBinding,
    theCallIsADispatch {
        @Override
        public boolean isDispatch(Class<?> owner, String method, MethodType type, int parameter) {
            return parameter == 0;
        }
    },
    anAnswerInTheCallIsNotToldBeforeItIsLetGo {
        @Override
        Object standIn(Receiver own, Request request) {
            return new Held(own, request) {
                @Override
                void told(Runnable tell) {
                    tell.run();
                }
            };
        }
    },
    anAnswerThatNothingKeepsBackIsHandedOnWhenItComes {
        @Override
        Object standIn(Receiver own, Request request) {
            Thread caller = Thread.currentThread();
            return new Held(own, request) {
                @Override
                void handOn(Runnable tell) {
                    if (Thread.currentThread() != caller) {
                        tell.run();
                    }
                }
            };
        }
    },
    nullIsAValueToo {
        @Override
        Object standIn(Receiver own, Request request) {
            return new Held(own, request) {
                @Override
                public void received(@Nullable Object value) {
                    super.received(Objects.requireNonNullElse(value, "null"));
                }
            };
        }
    },
    theFailureIsTheSameException {
        @Override
        Object standIn(Receiver own, Request request) {
            return new Held(own, request) {
                @Override
                public void failed(Exception failure) {
                    super.failed(new Exception(failure));
                }
            };
        }
    },
    whatWasWrittenBeforeTheAnswerIsSeenAfterIt {
        @Override
        Object standIn(Receiver own, Request request) {
            own.received("before it is there");
            return new Held(own, request);
        }
    },
    theStandInIsOfTheTypeOfTheParameter {
        @Override
        Object standIn(Receiver own, Request request) {
            return "no receiver";
        }
    },
    aStandInIsEqualToItself {
        @Override
        Object standIn(Receiver own, Request request) {
            return new EqualToOwn(own, request);
        }
    },
    whatIsToldAfterTheFirstDoesNotOvertakeIt {
        @Override
        Object standIn(Receiver own, Request request) {
            return new Held(own, request) {
                @Override
                boolean isBehindFirst() {
                    return false;
                }
            };
        }
    },
    cancelReachesTheLowerLayer {
        @Override
        Object standIn(Receiver own, Request request) {
            return new Held(own, request) {
                @Override
                public boolean isCancelled() {
                    return false;
                }
            };
        }
    },
    whatCannotBeHeldIsRefusedWithAReason {
        @Override
        void refuse(Object callback) {}
    },
    theEndLetsAnAnswerGo {
        @Override
        Object standIn(Receiver own, Request request) {
            return new Held(own, request) {
                @Override
                void handOn(Runnable tell) {
                    if (!Thread.currentThread().isDaemon()) {
                        tell.run();
                    }
                }
            };
        }
    };

    @Override
    public String type() {
        return Receiver.class.getName();
    }

    @Override
    public boolean isDispatch(Class<?> owner, String method, MethodType type, int parameter) {
        return true;
    }

    @Override
    public Object hold(Object callback, Class<?> as, Object[] arguments, Request request) throws CannotHoldException {
        refuse(callback);
        return standIn((Receiver) callback, request);
    }

    void refuse(Object callback) throws CannotHoldException {
        if (((Receiver) callback).isCancelled()) {
            throw new CannotHoldException("it is cancelled before the call");
        }
    }

    /** As it should be but for what one mistake has replaced. */
    Object standIn(Receiver own, Request request) {
        return new Held(own, request);
    }

    static String[] names() {
        return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
    }

    /** What a lower layer tells. Any thread; the fields are guarded by this. */
    private static class Held implements Receiver {
        private final Receiver own;
        private final Request request;
        private final List<Runnable> waiting = new ArrayList<>();
        private boolean isTold;
        private boolean isHandedOn;

        Held(Receiver own, Request request) {
            this.own = own;
            this.request = request;
        }

        @Override
        public void received(@Nullable Object value) {
            told(() -> own.received(value));
        }

        @Override
        public void failed(Exception failure) {
            told(() -> own.failed(failure));
        }

        @Override
        public boolean isCancelled() {
            return own.isCancelled();
        }

        void told(Runnable tell) {
            synchronized (this) {
                if (isTold && isBehindFirst()) {
                    waiting.add(tell);
                    return;
                }
            }
            if (isTold) {
                tell.run();
                return;
            }
            isTold = true;
            request.complete(() -> {
                handOn(tell);
                toTell().forEach(Runnable::run);
            });
        }

        private synchronized List<Runnable> toTell() {
            isHandedOn = true;
            return List.copyOf(waiting);
        }

        synchronized boolean isBehindFirst() {
            return !isHandedOn;
        }

        void handOn(Runnable tell) {
            tell.run();
        }
    }

    /** One that passes on what it should answer itself, as a careless proxy does. */
    private static final class EqualToOwn extends Held {
        private final Receiver own;

        EqualToOwn(Receiver own, Request request) {
            super(own, request);
            this.own = own;
        }

        @Override
        @SuppressWarnings("EqualsWhichDoesntCheckParameterClass") // as careless as that
        public boolean equals(@Nullable Object other) {
            return own.equals(other);
        }

        @Override
        public int hashCode() {
            return own.hashCode();
        }
    }
}
