package io.driververifier.verifier.pending;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sites that a program has reached, by their 64 bits; finding one takes no lock and allocates nothing.
 *
 * <p>Any thread may look; a slot is written once, under the lock of this table, and sites are immutable where it matters,
 * so that a racing look sees a site or an empty slot and then asks again under the lock.
 */
final class SiteTable {
    private static final int CAPACITY_AT_FIRST = 64;

    private volatile @Nullable Site[] slots = new Site[CAPACITY_AT_FIRST];
    private int size;

    @Nullable Site find(long id) {
        @Nullable Site[] now = slots;
        int mask = now.length - 1;
        for (int i = (int) id & mask; ; i = (i + 1) & mask) {
            Site site = now[i];
            if (site == null || site.id() == id) {
                return site;
            }
        }
    }

    synchronized Site findOrAdd(long id, WovenCall call, String operation) {
        Site known = find(id);
        if (known != null) {
            return known;
        }
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        Site site = new Site(id, call, operation);
        insert(slots, site);
        size++;
        return site;
    }

    private void grow() {
        @Nullable Site[] larger = new Site[slots.length * 2];
        for (Site site : slots) {
            if (site != null) {
                insert(larger, site);
            }
        }
        slots = larger;
    }

    private static void insert(@Nullable Site[] slots, Site site) {
        int mask = slots.length - 1;
        int i = (int) site.id() & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = site;
    }

    synchronized List<Site> all() {
        List<Site> all = new ArrayList<>();
        for (Site site : slots) {
            if (site != null) {
                all.add(site);
            }
        }
        return all;
    }
}
