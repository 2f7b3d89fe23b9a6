package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.verifier.SiteResult;
import org.junit.jupiter.api.Test;

class SiteTableTest {
    private static final WovenCall CALL = new WovenCall("pci", "com.acme.Pci", "send", "()V", 0, "Pci.java", 42);
    private static final int SITES = 3_000;
    private static final int THREADS = 4;

    private final SiteTable table = new SiteTable();

    /** Ids that meet in the same slots. */
    private static long id(int number) {
        return (long) (number % 7) << 40 | (number / 3);
    }

    @Test
    void aSiteIsMadeOnceAndFoundBySomeThreadsWhileOthersAdd() {
        Site[][] seen = new Site[THREADS][SITES];
        Parallel.times(THREADS, thread -> {
            for (int i = 0; i < SITES; i++) {
                int number = (i + thread * SITES / THREADS) % SITES;
                Site site = table.find(id(number));
                seen[thread][number] = site == null ? table.findOrAdd(id(number), CALL, "READ") : site;
                seen[thread][number].count();
            }
        });
        for (int i = 0; i < SITES; i++) {
            assertThat(seen[0][i].id()).isEqualTo(id(i));
            for (int thread = 1; thread < THREADS; thread++) {
                assertThat(seen[thread][i]).isSameAs(seen[0][i]);
            }
            assertThat(table.find(id(i))).isSameAs(seen[0][i]);
        }
        assertThat(table.all()).doesNotHaveDuplicates();
        assertThat(table.all().stream()
                        .map(Site::result)
                        .mapToLong(SiteResult::seen)
                        .sum())
                .as("no count is lost")
                .isEqualTo((long) SITES * THREADS);
    }

    @Test
    void anUnknownSiteIsNotFound() {
        assertThat(table.find(0)).isNull();
        table.findOrAdd(64, CALL, "READ");
        assertThat(table.find(0)).isNull();
        assertThat(table.find(128)).isNull();
    }

    @Test
    void aSiteIsShownByItsFirstEightDigits() {
        Site site = table.findOrAdd(0x0012_3456_789a_bcdeL, CALL, "READ");
        assertThat(site.shortId()).isEqualTo("00123456");
        site.count();
        site.count();
        site.countForced(Schedule.LATE);
        assertThat(site.result())
                .isEqualTo(new SiteResult("00123456789abcde", "pci!Pci.send (Pci.java:42) READ", 2, 0, 1, 0, 0, 0));
    }
}
