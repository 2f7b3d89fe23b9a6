package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A recording replays the decisions of a run, whatever the policy; a machine that meets others is told of once. */
class RecordedDecisionsTest {
    private static final VerifierSettings RANDOM = VerifierSettings.DEFAULTS;
    private static final VerifierSettings NEVER =
            RANDOM.with(SettingsKey.PROBABILITY, "0").with(SettingsKey.SPACE, "1000000");

    private final List<Departure> departures = new CopyOnWriteArrayList<>();

    /** Makes a call at each site of {@code sites}, a letter each; answers the schedules, a dash where not forced. */
    private static String run(PendingEngine engine, String sites) {
        StringBuilder forced = new StringBuilder();
        for (char letter : sites.toCharArray()) {
            Hold hold = engine.pick(site(engine, letter), "driver");
            forced.append(hold == null ? '-' : hold.schedule().name().charAt(0));
        }
        return forced.toString();
    }

    private static Site site(PendingEngine engine, char letter) {
        WovenCall call = new WovenCall("pci", "com.acme.Pci", "send", "()V", letter, "Pci.java", letter);
        return engine.site(call.id(), call, "READ");
    }

    private static RecordedCalls recorded(String sites) {
        CallRecorder recorder = new CallRecorder();
        PendingEngine engine = engine(RANDOM, Optional.of(recorder), Optional.empty(), new ArrayList<>());
        run(engine, sites);
        engine.close();
        return recorder.recorded();
    }

    private static PendingEngine engine(
            VerifierSettings settings,
            Optional<CallRecorder> into,
            Optional<RecordedCalls> from,
            List<Departure> departures) {
        return new PendingEngine(settings, 7, () -> true, new Tape(into, from, Optional.empty(), departures::add));
    }

    private PendingEngine replaying(RecordedCalls calls) {
        return engine(NEVER, Optional.empty(), Optional.of(calls), departures);
    }

    @Test
    void theSameCallsAreForcedInTheSameWayAsWereRecorded() {
        String sites = "abcabcaabbccddddabcd".repeat(20);
        PendingEngine random = engine(RANDOM, Optional.empty(), Optional.empty(), departures);
        String drawn = run(random, sites);
        random.close();
        PendingEngine replay = replaying(recorded(sites));
        assertThat(run(replay, sites)).isEqualTo(drawn).contains("E", "L", "H", "-");
        replay.close();
        assertThat(departures).isEmpty();
        assertThat(replay.notes()).isEmpty();
    }

    @Test
    void whatIsReplayedCanBeRecordedAgain() {
        RecordedCalls first = recorded("abcabc");
        CallRecorder again = new CallRecorder();
        PendingEngine replay = engine(NEVER, Optional.of(again), Optional.of(first), departures);
        run(replay, "abcabc");
        replay.close();
        assertThat(again.recorded()).isEqualTo(first);
    }

    @Test
    void callsThatNoPolicyMayForceAreRecordedAndNotForced() {
        CallRecorder recorder = new CallRecorder();
        PendingEngine engine =
                engine(RANDOM.withPolicy(Policy.ALWAYS), Optional.of(recorder), Optional.empty(), departures);
        engine.countExempt(site(engine, 'a'));
        engine.countPassed(site(engine, 'b'));
        run(engine, "ab");
        engine.close();
        PendingEngine replay = replaying(recorder.recorded());
        assertThat(run(replay, "abab")).startsWith("--").doesNotMatch("--.*-.*");
        replay.close();
        assertThat(departures).isEmpty();
    }

    @Test
    void aCallThatWasForcedAndIsLetThroughNowIsSaidSo() {
        PendingEngine replay = replaying(recorded("ab"));
        replay.countPassed(site(replay, 'a'));
        run(replay, "b");
        replay.close();
        assertThat(departures).isEmpty();
        assertThat(replay.notes())
                .containsExactly("The replay does not force what was recorded as forced at " + site(replay, 'a')
                        + ": a filter or an exemption lets it through");
    }

    @Test
    void aCallAtAnUnknownSiteLeavesTheRecordingOnceAndIsNotForced() {
        PendingEngine replay = replaying(recorded("aabb"));
        assertThat(run(replay, "aaxxyb").substring(2, 5)).isEqualTo("---");
        replay.close();
        assertThat(departures).singleElement().satisfies(departure -> {
            assertThat(departure.ended()).isFalse();
            assertThat(departure.site().line()).isEqualTo('x');
            assertThat(departure.what())
                    .startsWith(
                            "Call 3 of the machine came at pci!Pci.send (Pci.java:120) READ, as number 1 at its site")
                    .contains("Recorded there was pci!Pci.send (Pci.java:98) READ, ");
        });
    }

    @Test
    void oneCallTooManyAtASiteLeavesTheRecording() {
        PendingEngine replay = replaying(recorded("aa"));
        assertThat(run(replay, "aaa")).endsWith("-");
        assertThat(departures)
                .singleElement()
                .satisfies(departure -> assertThat(departure.what())
                        .contains("as number 3 at its site", "The recording ends after 2 calls"));
        replay.close();
        assertThat(departures).hasSize(1);
    }

    @Test
    void aMachineThatEndsTooSoonLeavesTheRecordingWhereTheFirstCallIsMissing() {
        PendingEngine replay = replaying(recorded("abc"));
        run(replay, "a");
        assertThat(departures).isEmpty();
        replay.close();
        assertThat(departures).singleElement().satisfies(departure -> {
            assertThat(departure.ended()).isTrue();
            assertThat(departure.site().line()).isEqualTo('b');
            assertThat(departure.what())
                    .startsWith("The machine ended after 1 of 3 calls: call 2 of the recording, pci!Pci.send")
                    .endsWith("never came.");
        });
    }

    @Test
    void anotherOrderIsANoteAndNoDeparture() {
        PendingEngine replay = replaying(recorded("abab"));
        run(replay, "aabb");
        replay.close();
        assertThat(departures).isEmpty();
        assertThat(replay.notes())
                .singleElement()
                .asString()
                .startsWith("The calls came in another order than recorded from call 2 on");
    }

    @Test
    void threadsRecordWhatTheyReplay() {
        CallRecorder recorder = new CallRecorder();
        PendingEngine engine = engine(RANDOM, Optional.of(recorder), Optional.empty(), departures);
        Parallel.times(4, thread -> {
            for (int i = 0; i < 500; i++) {
                engine.pick(site(engine, (char) ('a' + i % 5)), "driver");
            }
        });
        assertThat(engine.counters().dispatches()).as("no count is lost").isEqualTo(4 * 500);
        engine.close();
        PendingEngine drawn = engine(RANDOM, Optional.empty(), Optional.empty(), departures);
        PendingEngine replay = replaying(recorder.recorded());
        for (char letter : "abcde".toCharArray()) {
            String sites = String.valueOf(letter).repeat(400);
            assertThat(run(replay, sites)).isEqualTo(run(drawn, sites));
        }
        replay.close();
        drawn.close();
        assertThat(departures).isEmpty();
    }

    @Test
    void aReplayedCallThatIsNotForcedAllocatesNothing() {
        CallRecorder recorder = new CallRecorder();
        PendingEngine engine = engine(NEVER, Optional.of(recorder), Optional.empty(), departures);
        for (int i = 0; i < 40_000; i++) {
            engine.pick(site(engine, 'a'), "driver");
        }
        engine.close();
        PendingEngine replay = replaying(recorder.recorded());
        assertThat(allocatedBytesOfTheSecondOf(20_000, replay)).isLessThan(20_000);
        replay.close();
        assertThat(departures).isEmpty();
    }

    @Test
    void aRunThatIsNotRecordedAllocatesNothingForIt() {
        PendingEngine engine = engine(NEVER, Optional.empty(), Optional.empty(), departures);
        assertThat(allocatedBytesOfTheSecondOf(20_000, engine)).isLessThan(20_000);
        engine.close();
    }

    /** Of two rounds of {@code calls} at one site; less than a byte a call is what the measurement itself takes. */
    private static long allocatedBytesOfTheSecondOf(int calls, PendingEngine engine) {
        Site site = site(engine, 'a');
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int round = 0; round < 2; round++) {
            before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                engine.pick(site, "driver");
            }
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
