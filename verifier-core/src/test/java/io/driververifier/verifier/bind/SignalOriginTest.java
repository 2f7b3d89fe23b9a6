package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.program.Signals;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who has a driver signal is told from the stack. */
final class SignalOriginTest {
    private static final Predicate<String> DRIVER = name -> name.equals(Signals.Source.class.getName());

    private final Signals.Source source = new Signals.Source(() -> SignalOrigin.ofCaller(DRIVER));

    @Test
    void theDriversOwnThreadSignalsOnItsOwnAccount() throws Exception {
        FutureTask<Object> signal = new FutureTask<>(source::emit);
        Thread thread = new Thread(signal);
        thread.start();
        thread.join();
        assertThat(signal.get()).isEqualTo(SignalOrigin.OWN);
    }

    @Test
    void whoSubscribesHasTheDriverSignalOnItsOwnAccount() throws Exception {
        assertThat(Signals.User.call(() -> source.subscribe(""))).isEqualTo(SignalOrigin.OWN);
    }

    @Test
    void soHasWhoAsksForMore() throws Exception {
        assertThat(Signals.User.call(() -> source.request(1))).isEqualTo(SignalOrigin.OWN);
    }

    @Test
    void whatIsSignalledInTheCourseOfACallByOthersIsOnTheirs() throws Exception {
        assertThat(Signals.User.call(source::emit)).isEqualTo(SignalOrigin.OTHERS);
    }
}
