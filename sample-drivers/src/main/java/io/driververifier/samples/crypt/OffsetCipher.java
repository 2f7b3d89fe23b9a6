package io.driververifier.samples.crypt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode with the counter taken from the position on the disk, so that any part can be done on its own.
 *
 * <p>Any thread: ciphers of the JDK are for one at a time, so each call makes its own.
 */
final class OffsetCipher {
    private static final int BLOCK_BYTES = 16;

    private final SecretKeySpec key;

    OffsetCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Encrypts or decrypts, which is the same, the {@code data} that lies at {@code byteOffset}. */
    byte[] apply(long byteOffset, byte[] data) {
        byte[] counter = ByteBuffer.allocate(BLOCK_BYTES)
                .putLong(BLOCK_BYTES - Long.BYTES, byteOffset / BLOCK_BYTES)
                .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.update(new byte[(int) (byteOffset % BLOCK_BYTES)]);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES in counter mode", impossible);
        }
    }
}
