package io.driververifier.samples.soak;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.filedisk.FileDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The requests of one thread to blocks of its own, some of which it waits for later. One thread. */
final class SoakThread {
    static final int BLOCKS = 3;

    private static final IoResult WHOLE = new IoResult(NtStatus.SUCCESS, Block.BYTES);

    private final Ledger ledger;
    private final Buffers buffers;
    private final Calls calls;
    private final int firstBlock;
    private final Random random;
    private final @Nullable Overlapped[] underWay = new @Nullable Overlapped[BLOCKS];
    private final long[] written = new long[BLOCKS];

    SoakThread(Ledger ledger, Buffers buffers, Calls calls, int firstBlock, long seed) {
        this.ledger = ledger;
        this.buffers = buffers;
        this.calls = calls;
        this.firstBlock = firstBlock;
        this.random = new Random(seed);
    }

    /** What it asks for. */
    private enum Kind {
        WRITE,
        WRITE_OVERLAPPED,
        READ
    }

    /** Opens the disk and goes on until its calls are over. */
    void run(Machine machine) {
        if (!calls.next("open")) {
            return;
        }
        try (UserFile file = UserFile.open(machine, FileDisk.DEVICE_NAME)) {
            boolean goesOn = true;
            while (goesOn) {
                int which = random.nextInt(BLOCKS);
                goesOn = settle(which) && request(file, which);
            }
        }
    }

    /** Waits for the write to the block {@code which} that is under way, if one is. */
    private boolean settle(int which) {
        Overlapped request = underWay[which];
        if (request == null) {
            return true;
        }
        if (!calls.next("wait " + which)) {
            return false;
        }
        wrote(which, request.await());
        underWay[which] = null;
        return true;
    }

    private boolean request(UserFile file, int which) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        if (!calls.next(kind + " " + which)) {
            return false;
        }
        int block = firstBlock + which;
        switch (kind) {
            case WRITE -> wrote(which, file.write(next(which), Block.offset(block)));
            case WRITE_OVERLAPPED -> underWay[which] = file.writeOverlapped(next(which), Block.offset(block));
            case READ -> read(file, which, block);
        }
        return true;
    }

    private ByteBuffer next(int which) {
        written[which] = random.nextLong();
        return buffers.note(Block.of(written[which]));
    }

    private void wrote(int which, IoResult result) {
        if (result.equals(WHOLE)) {
            ledger.told(firstBlock + which, written[which]);
        } else {
            ledger.error("A thread that lives was told of " + result);
        }
    }

    private void read(UserFile file, int which, int block) {
        ByteBuffer buffer = buffers.note(ByteBuffer.allocate(Block.BYTES));
        IoResult result = file.read(buffer, Block.offset(block));
        OptionalLong content = Block.content(buffer);
        if (!result.equals(WHOLE) || content.isEmpty()) {
            ledger.error("A thread that lives has read " + content + " with " + result);
        } else if (written[which] != 0 && content.getAsLong() != written[which]) {
            ledger.error("A thread has read something else than it has written to block " + block);
        } else {
            ledger.check(block, content.getAsLong());
        }
    }
}
