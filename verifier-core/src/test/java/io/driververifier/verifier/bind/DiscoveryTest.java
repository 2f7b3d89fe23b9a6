package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
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
