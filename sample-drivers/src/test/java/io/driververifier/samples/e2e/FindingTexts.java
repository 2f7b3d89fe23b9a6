package io.driververifier.samples.e2e;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program that writes what is found in each twin as people read it, in a JVM that has the agent: a folder for each twin,
 * and in it a file for each text that came up.
 *
 * <p>Whether a worker of the twin or its dispatch routine is first is for the scheduler to say, so that each is run until
 * the text that is known has come up, or one several times where none is known.
 */
public final class FindingTexts {
    private static final int RUNS_MAX = 40;
    private static final int SAME_MAX = 3;

    /** Stands for the address of the IRP, which is another in each machine. */
    private static final String IRP = "<IRP 1>";

    /** A frame that is none of the twin's: its place in the file changes whenever somebody works on that. */
    private static final Pattern FOREIGN_FRAME =
            Pattern.compile("^(\\s+)[0-9a-f]{8} ((nt|app|ramdisk)!\\S+?)\\+0x[0-9a-f]+ \\((.*?)(:\\d+)?\\)$");

    /** A frame of ours, of which there are several one after the other; they change even more often. */
    private static final Pattern OURS = Pattern.compile("\\s+-------- nt!.*");

    private FindingTexts() {}

    /** Arguments: the folder, and that of the texts that are known, by the name of {@link #file}; {@code -} for none. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path known = Path.of(arguments[1]);
        List<BrokenTwin> twins = BrokenTwin.all();
        VerifierSettings all = VerifierSettings.DEFAULTS
                .withFlags(VerifierFlags.FORCE_PENDING)
                .withDrivers(twins.stream().map(BrokenTwin::driver).toList());
        // Around all the others, so that classes stay woven from one to the next.
        try (Verifier keepsWoven = Verifier.open(all)) {
            for (BrokenTwin twin : twins) {
                VerifierSettings settings = settings(twin, keepsWoven.settings());
                write(folder.resolve(twin.driver()), texts(twin, settings, read(known.resolve(file(twin)))));
            }
        }
        System.exit(0);
    }

    private static VerifierSettings settings(BrokenTwin twin, VerifierSettings forced) {
        return twin.needsPending() || twin.hasOtherCodes()
                ? forced.withPolicy(Policy.ALWAYS)
                        .withSchedule(ScheduleChoice.LATE)
                        .withSeed(1)
                : forced.withFlags(new VerifierFlags(0x10)).withSeed(1);
    }

    /** The name of the file with what is known to be found in {@code twin}. */
    static String file(BrokenTwin twin) {
        return twin.code().replace('/', '-') + "-" + twin.driver() + ".txt";
    }

    /** The content of {@code file}; empty where there is none. */
    static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The texts and how often each came up. */
    private static Map<String, Integer> texts(BrokenTwin twin, VerifierSettings settings, String known) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        for (int run = 0; run < RUNS_MAX; run++) {
            String text = TwinRunner.run(twin.driver(), settings).result().findings().stream()
                    .map(FindingTexts::text)
                    .collect(Collectors.joining("\n"));
            int same = texts.merge(text, 1, Integer::sum);
            if (known.isEmpty() ? same == SAME_MAX : text.equals(known)) {
                break;
            }
        }
        return texts;
    }

    /** Most frequent first. */
    private static void write(Path folder, Map<String, Integer> texts) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (Map.Entry<String, Integer> text : texts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList()) {
            Files.writeString(folder.resolve(String.format(Locale.ROOT, "%02d.txt", number++)), text.getKey());
        }
    }

    private static String text(Finding finding) {
        StringBuilder text = new StringBuilder();
        for (String line : finding.lines()) {
            String stable = FOREIGN_FRAME.matcher(line).replaceFirst("$1-------- $2 ($4)");
            // Compilers number lambdas as they like.
            stable = stable.replaceAll("^(\\s+)[0-9a-f]{8} (\\S+lambda\\$)", "$1-------- $2")
                    .replaceAll("(lambda\\$\\w+\\$)\\d+", "$1n");
            if (OURS.matcher(stable).matches()) {
                stable = stable.replaceAll("nt!.*", "nt!...");
                if (text.toString().endsWith(stable + "\n")) {
                    continue;
                }
            }
            text.append(stable.replace(finding.request(), IRP)).append('\n');
        }
        return text.toString();
    }
}
