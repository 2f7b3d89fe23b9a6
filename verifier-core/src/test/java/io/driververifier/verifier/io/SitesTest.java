package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.SiteResult;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A site is an instruction, what is asked there, and the driver entries around it: no thread, no frame of a test. */
class SitesTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS);

    private static List<String> ids(Rig rig) {
        return rig.verifier().result().sites().stream().map(SiteResult::id).toList();
    }

    private static List<String> idsAfterARequest(Mode mode, Dispatch driver, Dispatch lower) {
        try (Rig rig = Rig.open(mode, driver, lower)) {
            rig.request();
            return ids(rig);
        }
    }

    @Test
    void theNumberOfASiteNeverChanges() {
        assertThat(idsAfterARequest(Mode.EARLY, RightDrivers.forwardAndForget(DDI), BOTTOM))
                .containsExactly("0e7a07746cf9f42d");
    }

    @Test
    void neitherTheThreadNorWhoCallsTakesPart() {
        Set<List<String>> all = ConcurrentHashMap.newKeySet();
        all.add(idsAfterARequest(Mode.LATE, RightDrivers.forwardAndForget(DDI), BOTTOM));
        Parallel.times(2, i -> all.add(idsAfterARequest(Mode.HELD, RightDrivers.forwardAndForget(DDI), BOTTOM)));
        try (Rig rig = Rig.open(Mode.EARLY, RightDrivers.forwardAndForget(DDI), BOTTOM)) {
            rig.push("unverified", Dispatch.copying());
            rig.elsewhere(rig::request);
            Parallel.until(() -> rig.counters().forced() == 1);
            all.add(ids(rig));
        }
        assertThat(all).hasSize(1);
    }

    /** Its completion may come on the caller's thread, on a verifier thread, or on any other. */
    @Test
    void aSiteInACompletionRoutineIsTheSameHoweverTheCompletionComes() {
        List<String> forced = idsAfterARequest(Mode.HELD, RightDrivers.ownAllocated(DDI), BOTTOM);
        List<String> real =
                idsAfterARequest(Mode.HELD, RightDrivers.ownAllocated(DDI), Lower.pending(NtStatus.SUCCESS));
        assertThat(forced).hasSizeGreaterThan(1);
        assertThat(real).containsExactlyInAnyOrderElementsOf(forced);
    }

    @Test
    void majorFunctionAndDriverEntriesAroundTellSitesApart() {
        try (Rig rig = Rig.open(Mode.EARLY, RightDrivers.forwardAndForget(DDI), BOTTOM)) {
            rig.request();
            Request read = Request.transfer(rig.top(), MajorFunction.READ, ByteBuffer.allocate(1));
            read.send();
            read.awaitEvent();
            assertThat(ids(rig)).hasSize(2);
            assertThat(rig.verifier().result().sites())
                    .extracting(SiteResult::description)
                    .containsExactlyInAnyOrder(
                            "mydriver!Filter.dispatch (Filter.java:10) FLUSH_BUFFERS",
                            "mydriver!Filter.dispatch (Filter.java:10) READ");
        }
        List<String> alone = idsAfterARequest(Mode.EARLY, RightDrivers.forwardAndForget(DDI), BOTTOM);
        try (Rig rig = Rig.open(Mode.EARLY, DRIVER, "above")) {
            rig.push("lower", BOTTOM);
            rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
            rig.push("above", RightDrivers.forwardAndForget(Ddi.woven("above")));
            rig.request();
            assertThat(ids(rig)).hasSize(2).doesNotContainAnyElementsOf(alone);
        }
    }

    /** So that a recursion has a few sites and not as many as it is deep. */
    @Test
    void theChainOfEntriesIsEightLongAtMostAndRepeatsCountOnce() {
        assertThat(sitesOfTower(3, false))
                .as("the same driver again and again is one entry")
                .hasSize(1);
        assertThat(sitesOfTower(6, false)).isEqualTo(sitesOfTower(3, false));
        assertThat(sitesOfTower(8, true)).hasSize(8);
        assertThat(sitesOfTower(12, true))
                .as("no site is new from the eighth driver on")
                .hasSize(8);
    }

    /** The sites of one instruction that is reached through {@code height} dispatch entries of one driver or of many. */
    private static Set<String> sitesOfTower(int height, boolean manyDrivers) {
        String[] names = new String[height];
        for (int i = 0; i < height; i++) {
            names[i] = manyDrivers ? "tower" + i : "tower0";
        }
        try (Rig rig = Rig.open(Mode.LATE, names)) {
            rig.push("lower", BOTTOM);
            DeviceObject below = rig.top();
            for (int i = 0; i < height; i++) {
                below = manyDrivers || i == 0
                        ? rig.push(names[i], RightDrivers.forwardAndForget(Ddi.woven(names[i])))
                        : rig.pushAgain(below.driver());
            }
            rig.request();
            Set<String> sites = ConcurrentHashMap.newKeySet();
            rig.verifier().forcedPendings().stream().map(LogEntry::site).forEach(sites::add);
            return sites;
        }
    }
}
