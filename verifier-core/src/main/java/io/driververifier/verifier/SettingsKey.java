package io.driververifier.verifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of the settings, the same in agent arguments and in the settings file. */
public enum SettingsKey {
    FLAGS("flags", "the options, 0x210"),
    DRIVER("driver", "the drivers to verify, pci:crypt; * is all"),
    EXCLUDE("exclude", "the drivers that are not verified where all others are, acpi:ramdisk"),
    POLICY("policy", "which calls are forced: random, always, sites or nth"),
    PROBABILITY("probability", "of the policy random, from 0 to 1"),
    INTERVAL("interval", "one call at a site in so many can be forced, 3"),
    TIMES("times", "how many calls at a site are forced at most, 1"),
    SPACE("space", "how many calls at a site are let through first, 10"),
    SITES("sites", "just these calls are forced, 8f84ef00:5d1c02a7#2/late"),
    NTH("nth", "just the N-th call of each machine is forced, 17"),
    CALLEE("callee", "just calls of these drivers can be forced, disk:pci"),
    MAJOR("major", "just these major functions can be forced, READ:WRITE"),
    FRAME("frame", "just calls with one of these on the stack can be forced, com.acme.Cache.get:com.acme.io.*"),
    SEED("seed", "what everything random is drawn from, 0x1234"),
    SCHEDULE("schedule", "when they complete: early, late, held, shuffle, mixed, inline or deferred"),
    SHUFFLE("shuffle", "how many completions the schedule shuffle keeps back, 4"),
    SYNC("sync", "drivers that rightly complete at once and are never forced, ramdisk:acpi"),
    PROCESS_EXIT("processexit", "how the requester's process is ended at forced calls: terminate, exit, either or off"),
    PROCESS_EXIT_PERCENT("processexitpercent", "how many of the forced calls of programs end the process, 100"),
    PROGRAM("program", "just these programs are ended, worker.exe:server.exe; * is all"),
    RECORD("record", "the file that the decisions are written to"),
    REPLAY("replay", "the file that the decisions are taken from"),
    BIND(
            "bind",
            "parameters that are told of the completion of their calls, com.acme.Store.put#2:com.acme.Store.get#1"),
    SHORT_TRANSFERS("shorttransfers", "on for reads and writes of asynchronous channels that transfer less; else off"),
    RULES("rules", "what to do about breaches by rule, 0xC9/21C=disable:0x44=ignore"),
    CANCEL_MILLIS("cancelmillis", "how long a driver may keep an IRP that was cancelled, 60000"),
    BLACK_BOX("blackbox", "off for a JVM without a black box; else on"),
    LOG("log", "how many forced pendings the log keeps, 64"),
    BOXES("boxes", "how many black boxes of JVMs without a run folder are kept, 20"),
    DUMPS("dumps", "how many machines that a bug check stops are dumped, 4; 0 is none"),
    EXIT("exit", "fail to end the JVM with status 1 after a finding or if nothing was intercepted; else report"),
    RUN("run", "the folder for the result of this JVM; takes the rest of the line");

    private final String text;
    private final String meaning;

    SettingsKey(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** What it sets, in a few words. */
    public String meaning() {
        return meaning;
    }

    /**
     * The key that is written {@code text}, in whatever case.
     *
     * @throws InvalidSettingsException if there is none; the message names those that there are
     */
    public static SettingsKey parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Optional<SettingsKey> found =
                Arrays.stream(values()).filter(key -> key.text.equals(wanted)).findFirst();
        return found.orElseThrow(() -> new InvalidSettingsException("There is no setting \"" + text + "\"; valid are "
                + Arrays.stream(values()).map(SettingsKey::text).collect(Collectors.joining(", "))));
    }
}
