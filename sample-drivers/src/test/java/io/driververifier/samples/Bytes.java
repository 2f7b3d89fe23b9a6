package io.driververifier.samples;

import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Data for transfers, and transfers of whole arrays. */
public final class Bytes {
    private Bytes() {}

    /** {@code length} bytes that look random and are the same each time for the same {@code seed}. */
    public static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** {@code length} bytes, each of them {@code value}. */
    public static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Writes all of {@code data} at {@code byteOffset}. */
    public static IoResult write(UserFile file, byte[] data, long byteOffset) {
        return file.write(ByteBuffer.wrap(data), byteOffset);
    }

    /** Reads {@code length} bytes at {@code byteOffset}; as many as the device had. */
    public static byte[] read(UserFile file, int length, long byteOffset) {
        byte[] bytes = new byte[length];
        IoResult result = file.read(ByteBuffer.wrap(bytes), byteOffset);
        if (result.status().isError()) {
            throw new AssertionError("A read of " + length + " bytes at " + byteOffset + " ended with " + result);
        }
        return Arrays.copyOf(bytes, (int) result.information());
    }
}
