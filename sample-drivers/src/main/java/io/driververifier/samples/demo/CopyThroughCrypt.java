package io.driververifier.samples.demo;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.samples.crypt.Crypt;
import io.driververifier.samples.filedisk.FileDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Random;

/** The demo's first part: a file is copied to an encrypted disk and back, and has to come back as it was. */
final class CopyThroughCrypt {
    static final int FILE_BYTES = 8 << 20;
    private static final int REQUEST_BYTES = 64 * 1024;
    private static final int REQUESTS_UNDER_WAY_MAX = 8;
    private static final long SEED = 20260101;

    private final Machine machine;
    private final Path directory;
    private final PrintStream out;

    CopyThroughCrypt(Machine machine, Path directory, PrintStream out) {
        this.machine = machine;
        this.directory = directory;
        this.out = out;
    }

    void run() throws IOException {
        Path original = directory.resolve("original.bin");
        Path copy = directory.resolve("copy.bin");
        Path image = directory.resolve("disk.img");
        Files.write(original, randomBytes());
        DriverObject disk = machine.load(new FileDisk(image, FILE_BYTES));
        DriverObject crypt = machine.load(new Crypt());
        machine.addDevice(crypt, machine.device(FileDisk.DEVICE_NAME).orElseThrow());
        try (UserFile file = UserFile.open(machine, FileDisk.DEVICE_NAME)) {
            write(file, Files.readAllBytes(original));
            out.println("  written: overlapped, " + REQUESTS_UNDER_WAY_MAX + " requests of 64 KiB under way");
            Files.write(copy, read(file));
            out.println("  read:    half of it synchronously, half of it overlapped");
        }
        machine.unload(crypt);
        machine.unload(disk);
        compare(Files.readAllBytes(original), Files.readAllBytes(copy), Files.readAllBytes(image));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }

    private static void write(UserFile file, byte[] data) {
        Deque<Overlapped> underWay = new ArrayDeque<>();
        for (int at = 0; at < data.length; at += REQUEST_BYTES) {
            if (underWay.size() == REQUESTS_UNDER_WAY_MAX) {
                requireWhole(underWay.removeFirst().await());
            }
            underWay.addLast(file.writeOverlapped(ByteBuffer.wrap(data, at, REQUEST_BYTES), at));
        }
        underWay.forEach(request -> requireWhole(request.await()));
        IoResult flushed = file.flush();
        if (flushed.status() != NtStatus.SUCCESS) {
            throw new DemoFailure("the flush ended with " + flushed.status());
        }
    }

    private static byte[] read(UserFile file) {
        byte[] data = new byte[FILE_BYTES];
        for (int at = 0; at < data.length; at += 2 * REQUEST_BYTES) {
            Overlapped second =
                    file.readOverlapped(ByteBuffer.wrap(data, at + REQUEST_BYTES, REQUEST_BYTES), at + REQUEST_BYTES);
            requireWhole(file.read(ByteBuffer.wrap(data, at, REQUEST_BYTES), at));
            requireWhole(second.await());
        }
        return data;
    }

    private static void requireWhole(IoResult result) {
        if (result.status() != NtStatus.SUCCESS || result.information() != REQUEST_BYTES) {
            throw new DemoFailure("a request of " + REQUEST_BYTES + " bytes ended with " + result.status() + " and "
                    + result.information() + " bytes");
        }
    }

    private void compare(byte[] original, byte[] copy, byte[] image) {
        out.println("  SHA-256 of the original  " + digest(original));
        out.println("  SHA-256 of the copy      " + digest(copy));
        out.println("  SHA-256 of the disk      " + digest(image) + " (encrypted)");
        if (!Arrays.equals(original, copy)) {
            throw new DemoFailure("the copy is not the original");
        }
        if (Arrays.equals(original, image)) {
            throw new DemoFailure("the disk holds the plain text");
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
