package io.driververifier.samples.disk;

import io.driververifier.nt.NtStatus;

/**
 * The part of a transfer that lies on a disk of a fixed size: how many bytes, or why none.
 *
 * @param status {@link NtStatus#SUCCESS}, or what the whole request fails with
 * @param length how many bytes the disk can transfer; fewer than asked for where the end of the disk comes first
 */
public record DiskRange(NtStatus status, int length) {
    /** What a disk of {@code size} bytes makes of a transfer of {@code length} bytes at {@code byteOffset}. */
    public static DiskRange of(long byteOffset, int length, long size) {
        if (byteOffset < 0 || length < 0) {
            return new DiskRange(NtStatus.INVALID_PARAMETER, 0);
        }
        if (byteOffset > size || (byteOffset == size && length > 0)) {
            return new DiskRange(NtStatus.END_OF_FILE, 0);
        }
        return new DiskRange(NtStatus.SUCCESS, (int) Math.min(length, size - byteOffset));
    }

    /** Whether there is nothing to transfer. */
    public boolean isEmpty() {
        return length == 0;
    }
}
