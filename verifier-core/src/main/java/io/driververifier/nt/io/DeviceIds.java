package io.driververifier.nt.io;

import java.util.List;

/** The answer to {@link PnpMinor#QUERY_ID} where it is a list, best first ({@code REG_MULTI_SZ}). */
public record DeviceIds(List<String> ids) {
    /** A copy of {@code ids}. */
    public DeviceIds {
        ids = List.copyOf(ids);
    }
}
