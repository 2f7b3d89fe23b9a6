package io.driververifier.samples.ramdisk;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bytes of a disk in memory, in pages that come into being when they are first written.
 *
 * <p>Any thread. Each page is guarded by itself, so that within one page a read sees the whole of a write or none of it.
 */
final class DiskMemory {
    static final int PAGE_BYTES = 64 * 1024;

    private final Map<Long, byte[]> pages = new ConcurrentHashMap<>();

    void read(long byteOffset, ByteBuffer to, int length) {
        for (int done = 0; done < length; ) {
            int part = partOfPage(byteOffset + done, length - done);
            byte[] page = pages.get((byteOffset + done) / PAGE_BYTES);
            if (page == null) {
                to.put(done, new byte[part]);
            } else {
                synchronized (page) {
                    to.put(done, page, startInPage(byteOffset + done), part);
                }
            }
            done += part;
        }
    }

    void write(long byteOffset, ByteBuffer from, int length) {
        for (int done = 0; done < length; ) {
            int part = partOfPage(byteOffset + done, length - done);
            byte[] page = pages.computeIfAbsent((byteOffset + done) / PAGE_BYTES, number -> new byte[PAGE_BYTES]);
            synchronized (page) {
                from.get(done, page, startInPage(byteOffset + done), part);
            }
            done += part;
        }
    }

    private static int startInPage(long byteOffset) {
        return (int) (byteOffset % PAGE_BYTES);
    }

    private static int partOfPage(long byteOffset, int remaining) {
        return Math.min(remaining, PAGE_BYTES - startInPage(byteOffset));
    }
}
