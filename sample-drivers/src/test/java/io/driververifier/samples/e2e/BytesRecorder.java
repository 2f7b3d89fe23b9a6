package io.driververifier.samples.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.Arrays;

/**
 * A second agent, behind ours: writes down of each class of the samples, when it is loaded or retransformed, whether its
 * bytes are those of its class file, and whether they call the verifier.
 *
 * <p>A line is {@code load|retransform CLASS same|different woven|plain}. Uses nothing but the JDK, because it stands alone
 * in its jar. Any thread; lines are appended whole.
 */
public final class BytesRecorder implements ClassFileTransformer {
    private static final String SAMPLES = "io/driververifier/samples/";
    private static final String TESTS = SAMPLES + "e2e/";
    private static final String VERIFIER = "io/driververifier/verifier/io/Iov";

    private static Instrumentation instrumentation;

    private final Path file;

    private BytesRecorder(Path file) {
        this.file = file;
    }

    /** Called by the JVM; {@code arguments} is the file to write to. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
        given.addTransformer(new BytesRecorder(Path.of(arguments)), true);
    }

    /** Has {@code type} retransformed, and so written down once more. */
    public static void retransform(Class<?> type) throws UnmodifiableClassException {
        instrumentation.retransformClasses(type);
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (className != null && className.startsWith(SAMPLES) && !className.startsWith(TESTS)) {
            try {
                record(loader, className, redefined, bytes);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return null;
    }

    private void record(ClassLoader loader, String className, Class<?> redefined, byte[] bytes) throws IOException {
        boolean isSame;
        try (InputStream original = loader.getResourceAsStream(className + ".class")) {
            isSame = original != null && Arrays.equals(original.readAllBytes(), bytes);
        }
        boolean isWoven = new String(bytes, StandardCharsets.ISO_8859_1).contains(VERIFIER);
        String line = String.join(
                " ",
                redefined == null ? "load" : "retransform",
                className.replace('/', '.'),
                isSame ? "same" : "different",
                isWoven ? "woven" : "plain");
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
