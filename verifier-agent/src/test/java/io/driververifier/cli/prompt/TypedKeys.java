package io.driververifier.cli.prompt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Keys that a person types when a prompt asks for them; read by one thread. */
final class TypedKeys extends InputStream {
    private static final long WAIT_MAX_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ByteArrayOutputStream screen;
    private final String prompt;
    private final List<String> chunks;
    private int chunk = -1;
    private byte[] keys = {};
    private int next;

    TypedKeys(ByteArrayOutputStream screen, String prompt, List<String> chunks) {
        this.screen = screen;
        this.prompt = prompt;
        this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
        while (next == keys.length) {
            chunk++;
            if (chunk >= chunks.size()) {
                return -1;
            }
            waitForPrompt(chunk + 1);
            keys = chunks.get(chunk).getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return keys[next++] & 0xff;
    }

    /** One key at a time, so that none is read before its prompt is there. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int key = read();
        if (key < 0) {
            return -1;
        }
        bytes[offset] = (byte) key;
        return 1;
    }

    private void waitForPrompt(int number) throws IOException {
        long deadline = System.nanoTime() + WAIT_MAX_NANOS;
        while (screen.toString(StandardCharsets.UTF_8).split(Pattern.quote(prompt), -1).length <= number) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no prompt " + number + " came");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
