package io.driververifier.dump;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A {@link Dump} as a file that another program reads, this version or a later one.
 *
 * <p>UTF-8, a record a line. A line begins with as many tabs as it stands below others: a thread below its machine, a frame
 * below its thread. Then come the name of what it is and its fields, {@code name=value}, apart by tabs; tab, newline,
 * carriage return and backslash are escaped by a backslash. Names are those of the components of the records of this
 * package. A list of numbers is one field, apart by commas; a list of texts a line each, with the field {@code text}; of a
 * record within a record each field has the name of both, {@code line.method}. Fields that are 0, false or empty are left
 * out.
 *
 * <pre>
 * driver-verifier-dump  1
 * dump       header.pid=1234  header.taken=2026-11-22T15:00:00Z  …
 *   machines   number=1  …
 *     threads    address=0x8f000010  name=main  irps=0x8f000128  …
 *       stack      line.module=nt  line.method=Ke.waitForSingleObject  …
 * end        lines=5  crc=1f3a99c0
 * </pre>
 *
 * <p>A reader leaves lines and fields out that it does not know, a line with all that is below it, and takes those for empty
 * that are missing: that is how later versions add to the format. The number in the first line changes only where an older
 * reader would be misled. The last line counts the lines before it and has a CRC-32 of all their bytes, by which a file
 * that is truncated or damaged is known.
 */
public final class DumpFile {
    private static final String MAGIC = "driver-verifier-dump";
    private static final int VERSION = 1;
    private static final String HEAD = MAGIC + "\t" + VERSION + "\n";
    private static final String END = "end\t";

    /** A greater file is none of ours: every list in a dump is bounded. */
    private static final long BYTES_MAX = 1L << 30;

    private static final int QUOTED_MAX = 200;

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private DumpFile() {}

    /** Whether {@code start}, the first bytes of a file, are those of a dump, of whichever version. */
    public static boolean isDump(byte[] start) {
        byte[] magic = (MAGIC + "\t").getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(magic, Arrays.copyOf(start, magic.length));
    }

    /** The bytes of {@code dump}. */
    public static byte[] toBytes(Dump dump) {
        StringBuilder text = new StringBuilder(HEAD);
        RecordWriter writer = new RecordWriter(text);
        writer.write(0, "dump", dump);
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = end(1 + writer.lines(), content, content.length).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(content, content.length + end.length);
        System.arraycopy(end, 0, all, content.length, end.length);
        return all;
    }

    static String end(long lines, byte[] content, int length) {
        CRC32 crc = new CRC32();
        crc.update(content, 0, length);
        return String.format(Locale.ROOT, "%slines=%d\tcrc=%08x\n", END, lines, crc.getValue());
    }

    /**
     * Writes {@code dump} to {@code file}, whole or not at all, for its user alone to read.
     *
     * @throws IOException if it cannot be written; what was there before is there still
     */
    public static void write(Path file, Dump dump) throws IOException {
        write(file, toBytes(dump));
    }

    /** Writes {@code content}, the bytes of a dump, as {@link #write(Path, Dump)} does. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * As {@link #write(Path, Dump)}, for a file that nobody else has.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is there
     */
    static void writeNew(Path file, Dump dump) throws IOException {
        write(file, toBytes(dump), new CopyOption[0]);
    }

    private static void write(Path file, byte[] content, CopyOption... moving) throws IOException {
        // Several threads, copies of the core or JVMs may write at once: no two write to the same file.
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        boolean isWritten = false;
        try {
            try (SeekableByteChannel channel = create(fresh)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            Files.move(fresh, file, moving);
            isWritten = true;
        } finally {
            if (!isWritten) {
                Files.deleteIfExists(fresh);
            }
        }
    }

    private static SeekableByteChannel create(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.newByteChannel(file, options, PRIVATE)
                : Files.newByteChannel(file, options);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DumpException if it is truncated, damaged, none of ours or of a newer version
     * @throws IOException if it cannot be read
     */
    public static Dump read(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > BYTES_MAX) {
            throw new DumpException(file + " is no dump of Driver Verifier: " + bytes + " bytes are more than any has");
        }
        return read(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Reads the dump that {@code content} is; {@code name} says in messages what that is.
     *
     * @throws DumpException as {@link #read(Path)} does; nothing else, whatever the bytes are
     */
    public static Dump read(String name, byte[] content) {
        String text = checked(name, content);
        LineCursor lines = new LineCursor(text, 1);
        try {
            while (!lines.isAtEnd()) {
                if (lines.depth() == 0 && lines.name().equals("dump")) {
                    return (Dump) new RecordReader(lines).read(Dump.class);
                }
                lines.advance();
            }
        } catch (IllegalArgumentException malformed) {
            throw new DumpException(name + " is damaged at line " + lines.number() + ": " + oneLine(malformed));
        }
        throw new DumpException(name + " is damaged: there is no dump in it");
    }

    /** The message quotes what is in the file. */
    private static String oneLine(IllegalArgumentException malformed) {
        String message = String.valueOf(malformed.getMessage()).replaceAll("\\p{Cntrl}", " ");
        return message.substring(0, Math.min(message.length(), QUOTED_MAX));
    }

    /** The lines between the first and the last, once they are what was written. */
    private static String checked(String name, byte[] content) {
        checkHead(name, content);
        int last = content.length - 2;
        while (last >= 0 && content[last] != '\n') {
            last--;
        }
        int endStart = last + 1;
        String end = new String(content, endStart, content.length - endStart, StandardCharsets.ISO_8859_1);
        if (!end.startsWith(END) || !end.endsWith("\n")) {
            throw new DumpException(name + " is truncated: its last line is missing");
        }
        long lines = 0;
        for (int i = 0; i < endStart; i++) {
            if (content[i] == '\n') {
                lines++;
            }
        }
        if (!end.equals(end(lines, content, endStart))) {
            throw new DumpException(name + " is damaged: it is not what its last line says");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, HEAD.length(), endStart - HEAD.length()))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw new DumpException(name + " is damaged: it is no text in UTF-8");
        }
    }

    private static void checkHead(String name, byte[] content) {
        byte[] head = HEAD.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(head, Arrays.copyOf(content, head.length))) {
            return;
        }
        if (content.length < head.length && Arrays.equals(content, Arrays.copyOf(head, content.length))) {
            throw new DumpException(
                    name + (content.length == 0 ? " is empty" : " is truncated after " + content.length + " bytes"));
        }
        if (!isDump(content)) {
            throw new DumpException(name + " is no dump of Driver Verifier");
        }
        throw new DumpException(
                name + " is a dump of another version of Driver Verifier than this one, which reads " + VERSION);
    }
}
