package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo keeps what the README promises of it. */
class DemoIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String LOG = "# Size of the log is 0x40";
    private static final Pattern SUMMARY =
            Pattern.compile("forced pending: ([1-9]\\d*)  sites: ([1-9]\\d*) forced of (\\d+) seen  findings: 0");
    private static final Pattern FRAME = Pattern.compile(" +[0-9a-f]{8} ([\\w-]+![\\w.$<>]+)\\+0x[0-9a-f]+ \\(.+\\)");

    /** The order of roles in the document that the product was conceived from, from the innermost on. */
    private static final List<String> ROLES = List.of(
            "nt!CallRecord.complete",
            "nt!Io.completeRequest",
            "acpi!AcpiBus.deviceUsageNotification",
            "acpi!Acpi.dispatch",
            "nt!Io.callDriver",
            "nt!Iov.callDriver",
            "pci!PciBus.callDownIrpStack",
            "pci!Pci.dispatch",
            "nt!Io.callDriver",
            "nt!Iov.callDriver",
            "pci!PciBus.sendPnpIrp",
            "pci!PciDevice.deviceUsageNotification",
            "pci!Pci.dispatch",
            "nt!Io.callDriver",
            "acpi!AcpiFilter.deviceUsageNotification",
            "acpi!Acpi.dispatch",
            "nt!Io.callDriver",
            "pciide!PortWdm.forwardIrpSynchronous",
            "pciide!GenPnpFdo.usageNotification",
            "pciide!PciIde.dispatch",
            "nt!Io.callDriver");

    @TempDir
    private Path directory;

    private Outcome verifier(String... arguments) throws IOException, InterruptedException {
        String launcher = Build.root().resolve("verifier").toString();
        return Program.in(directory).within(BOUND).run(Commands.join(List.of(launcher), List.of(arguments)));
    }

    @Test
    void copiesAFileDrivesThePciStackAndShowsTheLog() throws IOException, InterruptedException {
        Outcome demo = verifier("demo");

        assertThat(demo.exitStatus()).as("%s", demo).isZero();
        assertThat(demo.out()).contains("Done: everything came out right");
        assertThat(demo.out()).last().asString().matches(SUMMARY);
        List<String> newest = newestEntry(demo.out());
        assertThat(newest.get(1)).matches("IRP: [0-9a-f]{8} - forced pending from stack trace: site .*");
        assertThat(roles(newest)).startsWith(ROLES.toArray(String[]::new));

        Outcome log = verifier("kd", "-c", "!verifier 40");

        assertThat(log.exitStatus()).as("%s", log).isZero();
        assertThat(newestEntry(log.out())).isEqualTo(newest);
    }

    /** From the line of equals signs behind the size of the log to the next. */
    private static List<String> newestEntry(List<String> out) {
        List<String> log = out.subList(out.indexOf(LOG) + 1, out.size());
        List<String> entry = new ArrayList<>(List.of(log.get(0)));
        log.stream()
                .skip(1)
                .takeWhile(line -> !line.startsWith("===="))
                .filter(line -> !line.isEmpty())
                .forEach(entry::add);
        return entry;
    }

    /** Module and method of each frame, without the steps in between of our own machinery. */
    private static List<String> roles(List<String> entry) {
        List<String> roles = new ArrayList<>();
        for (String line : entry) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches() && (!frame.group(1).startsWith("nt!") || ROLES.contains(frame.group(1)))) {
                roles.add(frame.group(1));
            }
        }
        return roles;
    }
}
