package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What looks as if it were told of a completion, and what does not. */
class DiscoveryTest {

    /** Told of either end, as an abstract class. */
    public abstract static class Applier {
        public abstract void apply(String headers);

        public abstract void fail(Throwable cause);
    }

    /** Told of the one end. */
    public interface Ready {
        void onReady();
    }

    /** Told of either end, by methods that need not be there. */
    public interface Ends {
        default void succeeded() {}

        default void failed(Throwable cause) {}
    }

    /** Told of the end by nobody else than one class. */
    public sealed interface OnlyOne permits One {
        void onReady();
    }

    /** The one. */
    public static final class One implements OnlyOne {
        @Override
        public void onReady() {}
    }

    /** Told of the one end. */
    public interface AnyReady {
        void onReady();
    }

    /** Answers. */
    public interface Mapper {
        String apply(String from);
    }

    /** Told of many things, none of which ends anything. */
    public interface Visitor {
        void visit(String name);

        void leave();
    }

    @Test
    void anAbstractClassThatIsToldOfSuccessAndFailureDoes() {
        assertThat(Discovery.score(Applier.class)).isGreaterThan(Discovery.score(Ready.class));
        assertThat(Discovery.score(Ready.class)).isPositive();
        assertThat(Discovery.score(Ends.class)).isPositive();
    }

    /** A function of the user's, with type variables. */
    public interface Sender<T, L> {
        void send(T what, L listener);

        default void sendAll(List<T> all, L listener) {
            all.forEach(each -> send(each, listener));
        }
    }

    @Test
    void whatAFunctionIsPassedMayBeOneAndWhatACollectionKeepsIsNone() {
        assertThat(CallbackTypes.isFunction(BiConsumer.class, "accept")).isTrue();
        assertThat(CallbackTypes.isFunction(Sender.class, "send")).isTrue();
        assertThat(CallbackTypes.isFunction(Sender.class, "sendAll")).isFalse();
        assertThat(CallbackTypes.isFunction(Comparator.class, "compare")).isFalse();
        assertThat(CallbackTypes.isFunction(List.class, "add")).isFalse();
        assertThat(CallbackTypes.of(Object.class, (Ready) () -> {})).isEqualTo(Ready.class);
        assertThat(CallbackTypes.of(Object.class, "text")).isNull();
        assertThat(CallbackTypes.of(Ready.class, (Ready) () -> {})).isEqualTo(Ready.class);
    }

    @Test
    void onlyWhatADeclarationIsTakenForIsListed() {
        BoundSite site = new BoundSite(
                new WovenCall("test", "acme.Test", "method", "()V", 0, "Test.java", 1),
                "Lower.put",
                MethodType.methodType(void.class),
                null);

        Discovery.called(site, DiscoveryTest.class, "put", 0, OnlyOne.class);
        Discovery.called(site, DiscoveryTest.class, "putAny", 0, AnyReady.class);

        assertThat(Discovery.lines())
                .anyMatch(line -> line.contains("DiscoveryTest.putAny#1"))
                .noneMatch(line -> line.contains("DiscoveryTest.put#1"));
    }

    /** Declares it first. */
    public interface Above {
        void send(AnyReady ready);
    }

    /** Declares it again. */
    public interface Below extends Above {
        @Override
        void send(AnyReady ready);

        /** Another one. */
        void send(Ready ready);

        /** One that takes more. */
        void send(AnyReady ready, String how);
    }

    private static Class<?> root(Class<?>... parameters) {
        return Discovery.root(Below.class, "send", parameters);
    }

    @Test
    void aParameterIsListedAsThatOfTheTopmostMethod() {
        assertThat(root(AnyReady.class)).isEqualTo(Above.class);
        assertThat(root(Ready.class)).isEqualTo(Below.class);
        assertThat(root(AnyReady.class, String.class)).isEqualTo(Below.class);
    }

    /** Told by what everybody has. */
    public interface Telling extends Executor {
        void send(Consumer<String> told);

        void close(Runnable told);
    }

    @Test
    void whatTheJdkHasForEverybodyDoesLeastWhereNoMethodOfTheJdkTakesIt() {
        MethodType consumer = MethodType.methodType(void.class, Consumer.class);
        MethodType task = MethodType.methodType(void.class, Runnable.class);

        assertThat(Discovery.score(Telling.class, "send", consumer, 0))
                .isPositive()
                .isLessThan(Discovery.score(Ready.class));
        assertThat(Discovery.score(Telling.class, "close", task, 0)).isPositive();
        assertThat(Discovery.score(Telling.class, "execute", task, 0)).isZero();
        assertThat(Discovery.score(CompletableFuture.class, "thenRun", task, 0)).isZero();
    }

    @Test
    void theLikeliestIsListedFirst() {
        BoundSite site = new BoundSite(
                new WovenCall("test", "acme.Test", "method", "()V", 0, "Test.java", 1),
                "Lower.put",
                MethodType.methodType(void.class),
                null);

        Discovery.called(site, DiscoveryTest.class, "a", 0, Runnable.class);
        Discovery.called(site, DiscoveryTest.class, "b", 0, AnyReady.class);
        Discovery.called(site, DiscoveryTest.class, "c", 0, Ends.class);

        assertThat(Discovery.lines())
                .filteredOn(line -> line.matches(".*DiscoveryTest\\.[abc]#1.*"))
                .extracting(line -> line.replaceAll(".*DiscoveryTest\\.(.)#1.*", "$1"))
                .containsExactly("c", "b", "a");
    }

    @Test
    void whatAnswersOrNamesNoEndDoesNot() {
        assertThat(Discovery.score(Mapper.class)).isZero();
        assertThat(Discovery.score(Visitor.class)).isZero();
    }

    @Test
    void whatTheJdkOrAnotherBindingKnowsDoesNot() {
        assertThat(Discovery.score(Runnable.class)).isZero();
        assertThat(Discovery.score(Comparator.class)).isZero();
        assertThat(Discovery.score(Flow.Subscriber.class)).isZero();
        assertThat(Discovery.score(CompletableFuture.class)).isZero();
    }

    @Test
    void aClassThatCanBeMadeDoesNot() {
        assertThat(Discovery.score(Object.class)).isZero();
        assertThat(Discovery.score(String.class)).isZero();
    }
}
