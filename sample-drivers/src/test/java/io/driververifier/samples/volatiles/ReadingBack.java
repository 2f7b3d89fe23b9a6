package io.driververifier.samples.volatiles;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * One thread's work: writes a block of its own, reads it back, and counts what was answered and what was wrong.
 *
 * <p>Each request is counted when it is answered, so that one which is lost is a thread that does not end. Any thread may stop
 * it and read the counts.
 */
final class ReadingBack implements Runnable {
    private static final int BLOCK_BYTES = 512;
    private static final int REGION_BYTES = 1 << 16;

    private final Machine machine;
    private final Random random;
    private final long region;
    private volatile boolean stopped;
    private volatile long done;
    private volatile long wrong;
    private volatile String firstWrong = "";

    ReadingBack(Machine machine, long seed, int number) {
        this.machine = machine;
        this.random = new Random(seed);
        this.region = (long) number * REGION_BYTES;
    }

    long done() {
        return done;
    }

    long wrong() {
        return wrong;
    }

    /** What was wrong first; empty if nothing was. */
    String firstWrong() {
        return firstWrong;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            while (!stopped) {
                round(file);
            }
        } catch (RuntimeException | Error failure) {
            wrong("" + failure);
        }
    }

    private void round(UserFile file) {
        byte[] data = new byte[2 * BLOCK_BYTES];
        random.nextBytes(data);
        long at = region + (long) random.nextInt(REGION_BYTES / BLOCK_BYTES - 1) * BLOCK_BYTES;
        check("write", file.write(ByteBuffer.wrap(data), at), data.length);
        byte[] back = new byte[data.length];
        if (random.nextInt(4) == 0) {
            Overlapped second = file.readOverlapped(ByteBuffer.wrap(back, BLOCK_BYTES, BLOCK_BYTES), at + BLOCK_BYTES);
            Overlapped first = file.readOverlapped(ByteBuffer.wrap(back, 0, BLOCK_BYTES), at);
            check("overlapped read", first.await(), BLOCK_BYTES);
            check("overlapped read", second.await(), BLOCK_BYTES);
        } else {
            check("read", file.read(ByteBuffer.wrap(back), at), data.length);
        }
        if (!Arrays.equals(back, data)) {
            wrong("the bytes at " + at + " are not those that were written");
        }
        if (random.nextInt(16) == 0) {
            check("flush", file.flush(), 0);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void check(String what, IoResult result, long bytes) {
        done++;
        if (result.status() != NtStatus.SUCCESS || result.information() != bytes) {
            wrong(what + ": " + result.status() + " and " + result.information() + " bytes");
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void wrong(String what) {
        if (wrong++ == 0) {
            firstWrong = Thread.currentThread().getName() + ": " + what;
        }
    }
}
