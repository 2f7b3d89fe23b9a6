package io.driververifier.samples.survivor;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;

/**
 * The work that has to be done: so many records, each at its place on a disk, and before them a journal that says how many
 * are there. Stateless.
 *
 * <p>What makes it survive stands here: a record may be written again, because that changes nothing, and the journal is
 * written after the record is there, in one sector, which is written whole or not at all.
 */
final class Job {
    static final int RECORDS = 8;

    private static final int SECTOR_BYTES = 512;

    private Job() {}

    /** How many records the journal of {@code disk} says are there. */
    static long readJournal(UserFile disk) {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR_BYTES);
        require(disk.read(sector, 0));
        return sector.getLong(0);
    }

    /** Has the journal say that {@code records} are there. */
    static void writeJournal(UserFile disk, long records) {
        require(disk.write(ByteBuffer.allocate(SECTOR_BYTES).putLong(0, records), 0));
    }

    /** Writes the record {@code number}, counted from 0. */
    static void writeRecord(UserFile disk, long number) {
        require(disk.write(record(number), offset(number)));
    }

    /** Whether the record {@code number} is on {@code disk} as it should be. */
    static boolean hasRecord(UserFile disk, long number) {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR_BYTES);
        require(disk.read(sector, offset(number)));
        return sector.equals(record(number));
    }

    private static long offset(long number) {
        return (1 + number) * SECTOR_BYTES;
    }

    private static ByteBuffer record(long number) {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR_BYTES);
        while (sector.hasRemaining()) {
            sector.putLong((number + 1) * 0x0101_0101_0101_0101L);
        }
        return sector.flip();
    }

    private static void require(IoResult result) {
        if (result.status() != NtStatus.SUCCESS || result.information() != SECTOR_BYTES) {
            throw new NtStatusException(result.status(), result.information() + " bytes of a sector were transferred");
        }
    }
}
