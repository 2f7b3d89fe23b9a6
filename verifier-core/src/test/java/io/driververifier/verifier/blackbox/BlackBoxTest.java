package io.driververifier.verifier.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into a black box is read back from it. */
class BlackBoxTest {
    private static final BlackBoxOptions OPTIONS = new BlackBoxOptions(0x40, 100, 4, 1 << 16);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("1.box");
    }

    private BlackBox create(BlackBoxOptions options) throws IOException {
        return BlackBox.create(file(), options, "flags=0x210,driver=pci");
    }

    private BlackBoxImage read() throws IOException {
        return BlackBoxReader.read(file());
    }

    @Test
    void aNewBoxIsOpenAndEmptyAndSaysWhoseItIs() throws IOException {
        create(OPTIONS);
        BlackBoxImage image = read();
        assertThat(image.forced()).isEmpty();
        assertThat(image.events()).isEmpty();
        assertThat(image.findings()).isEmpty();
        assertThat(image.damage()).isEmpty();
        assertThat(image.header())
                .isEqualTo(new BlackBoxHeader(
                        1,
                        ProcessHandle.current().pid(),
                        image.header().started(),
                        BlackBoxState.OPEN,
                        "",
                        "flags=0x210,driver=pci",
                        0x40,
                        100,
                        BlackBoxDrops.NONE));
        assertThat(image.header().started()).isAfter("2026-01-01T00:00:00Z");
    }

    @Test
    void aBoxThatWasClosedSaysSoAndTakesNothingMore() throws IOException {
        BlackBox box = create(OPTIONS);
        BoxSamples.writeForced(box, 1, 10);
        box.close();
        BoxSamples.writeForced(box, 2, 10);
        BoxSamples.writeEvent(box, 2);
        box.finding(BoxSamples.finding(2, 1));
        assertThat(read().header().state()).isEqualTo(BlackBoxState.CLOSED);
        assertThat(read().forced()).hasSize(1);
        assertThat(read().events()).isEmpty();
        assertThat(read().findings()).isEmpty();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        create(OPTIONS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void noBoxIsWrittenOver() throws IOException {
        Files.writeString(file(), "of somebody else");
        assertThatThrownBy(() -> create(OPTIONS)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file()).content().isEqualTo("of somebody else");
    }

    @Test
    void whatWasForcedIsReadBackNewestFirst() throws IOException {
        BlackBox box = create(OPTIONS);
        IntStream.range(0, 50).forEach(i -> BoxSamples.writeForced(box, i, 10));
        assertThat(read().forced())
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(i -> 49 - i)
                        .map(i -> new BoxedForcedPending(i, BoxSamples.machine(i), BoxSamples.entry(i, 10)))
                        .toList());
        assertThat(read().header().drops()).isEqualTo(BlackBoxDrops.NONE);
    }

    @Test
    void eventsAreReadBackOldestFirst() throws IOException {
        BlackBox box = create(OPTIONS);
        IntStream.range(0, 100).forEach(i -> BoxSamples.writeEvent(box, i));
        assertThat(read().events())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> BoxSamples.event(i, i))
                        .toList());
    }

    @Test
    void theNewestAreKeptAndTheOthersCounted() throws IOException {
        BlackBox box = create(OPTIONS);
        IntStream.range(0, 0x40 + 13).forEach(i -> BoxSamples.writeForced(box, i, 10));
        IntStream.range(0, 250).forEach(i -> BoxSamples.writeEvent(box, i));
        IntStream.range(0, 6).forEach(i -> box.finding(BoxSamples.finding(i, 1)));
        BlackBoxImage image = read();
        assertThat(image.forced()).hasSize(0x40);
        assertThat(image.forced().get(0x3f).entry()).isEqualTo(BoxSamples.entry(13, 10));
        assertThat(image.events()).hasSize(100).first().isEqualTo(BoxSamples.event(150, 150));
        assertThat(image.findings())
                .containsExactlyElementsOf(IntStream.range(2, 6)
                        .mapToObj(i -> BoxSamples.finding(i, 1))
                        .toList());
        assertThat(image.header().drops()).isEqualTo(new BlackBoxDrops(13, 150, 2, 0, 0));
        assertThat(image.damage()).isEmpty();
    }

    @Test
    void itsCountersAreReadWithoutTheRest() throws IOException {
        BlackBox box = create(OPTIONS);
        IntStream.range(0, 0x40 + 13).forEach(i -> BoxSamples.writeForced(box, i, 10));
        IntStream.range(0, 6).forEach(i -> box.finding(BoxSamples.finding(i, 1)));
        box.finding(BoxSamples.finding(5, 2));
        assertThat(BlackBoxReader.tally(file())).isEqualTo(new BlackBoxTally(0x40 + 13, 6));
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), BoxLayout.HEADER_BYTES));
        assertThat(BlackBoxReader.tally(file()))
                .as("of a file that is cut off behind them")
                .isEqualTo(new BlackBoxTally(0x40 + 13, 6));
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), BoxLayout.HEADER_BYTES - 1));
        assertThatThrownBy(() -> BlackBoxReader.tally(file()))
                .isInstanceOf(BlackBoxException.class)
                .hasMessageContaining("cut off in its header");
    }

    @Test
    void aFindingThatIsFoundAgainHasItsCountChanged() throws IOException {
        BlackBox box = create(OPTIONS);
        box.finding(BoxSamples.finding(1, 1));
        box.finding(BoxSamples.finding(2, 1));
        for (int count = 2; count <= 1000; count++) {
            box.finding(BoxSamples.finding(1, count));
        }
        assertThat(read().findings()).containsExactly(BoxSamples.finding(1, 1000), BoxSamples.finding(2, 1));
    }

    @Test
    void aFindingThatWasPushedOutComesBackWhenItIsFoundAgain() throws IOException {
        BlackBox box = create(OPTIONS);
        IntStream.range(0, 5).forEach(i -> box.finding(BoxSamples.finding(i, 1)));
        box.finding(BoxSamples.finding(0, 2));
        assertThat(read().findings()).endsWith(BoxSamples.finding(4, 1), BoxSamples.finding(0, 2));
    }

    @Test
    void aFindingTooLongForItsPlaceLosesItsLogFirst() throws IOException {
        BlackBox box = create(OPTIONS);
        List<LogEntry> manyEntries =
                IntStream.range(0, 64).mapToObj(i -> BoxSamples.entry(29, 30)).toList();
        box.finding(BoxSamples.finding(1, 1).withLog(manyEntries));
        assertThat(read().findings()).containsExactly(BoxSamples.finding(1, 1).withLog(List.of()));
        assertThat(read().damage()).isEmpty();
    }

    @Test
    void aStackIsWrittenOnce() throws IOException {
        BlackBoxOptions small = new BlackBoxOptions(0x1000, 1, 1, 1 << 14);
        BlackBox box = create(small);
        IntStream.range(0, 0x1000).forEach(i -> BoxSamples.writeForced(box, i % 20, 20));
        BlackBoxImage image = read();
        assertThat(image.header().drops()).isEqualTo(BlackBoxDrops.NONE);
        assertThat(image.forced())
                .allSatisfy(forced ->
                        assertThat(forced.entry()).isEqualTo(BoxSamples.entry((int) forced.number() % 20, 20)));
    }

    @Test
    void whatADepotHasNoRoomForSaysSoAndIsCounted() throws IOException {
        BlackBox box = create(new BlackBoxOptions(0x40, 100, 1, 256));
        IntStream.range(0, 20).forEach(i -> BoxSamples.writeForced(box, i, 20));
        BlackBoxImage image = read();
        assertThat(image.forced()).hasSize(20);
        assertThat(image.forced().get(0).entry().frames())
                .containsExactly(new StackLine("?", DepotReader.FULL, 0, "?", 0));
        assertThat(image.forced().get(0).entry().site()).isEqualTo(DepotReader.FULL);
        assertThat(image.header().drops().stacksDropped()).isGreaterThan(100);
        assertThat(image.damage()).isEmpty();
    }

    @Test
    void afterAStackOverflowTheBoxStillLogs() throws IOException {
        BlackBox box = create(new BlackBoxOptions(0x40, 100, 4, 1 << 20));
        for (int i = 0; i < 50; i++) {
            overflow(box, i);
        }
        // A place in which an entry was cut short by the overflow is lost; the others are not.
        for (int i = 0; i < 0x40; i++) {
            BoxSamples.writeForced(box, 4711, 10);
        }
        assertThat(read().forced())
                .filteredOn(forced -> forced.entry().equals(BoxSamples.entry(4711, 10)))
                .hasSizeGreaterThan(0x30);
        assertThat(box.stopReason()).isEmpty();
    }

    /** Logs until there is no room on the stack, each time from another depth. */
    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static void overflow(BlackBox box, int number) {
        try {
            BoxSamples.writeForced(box, number, 10);
            overflow(box, number);
        } catch (StackOverflowError full) {
            BoxSamples.writeEvent(box, number);
        }
    }

    @Test
    void aBitOfACountThatIsFlippedIsDamage() throws IOException {
        BlackBox box = create(OPTIONS);
        box.finding(BoxSamples.finding(1, 1));
        byte[] bytes = Files.readAllBytes(file());
        bytes[OPTIONS.findingStart() + Long.BYTES + 2] ^= 0x40;
        BlackBoxImage image = BlackBoxReader.read(bytes, "flipped.box");
        assertThat(image.findings()).isEmpty();
        assertThat(image.damage()).containsExactly("1 findings are damaged");
    }

    @Test
    void aTextThatIsTooLongIsCutBetweenTwoCharacters() throws IOException {
        BlackBox box = create(OPTIONS);
        box.event(1, 2, 3, box.text("x" + "\u00e9".repeat(2000), BoxSamples.TEXT), 0, 0, 0);
        assertThat(read().events().get(0).event()).isEqualTo("x" + "\u00e9".repeat(511));
    }

    @Test
    void aBoxOfAnotherVersionIsNamed() throws IOException {
        create(OPTIONS);
        byte[] bytes = Files.readAllBytes(file());
        bytes[BoxLayout.VERSION_AT] = 2;
        assertThatThrownBy(() -> BlackBoxReader.read(bytes, "new.box"))
                .isInstanceOf(BlackBoxException.class)
                .hasMessage(
                        "new.box is written by another version of Driver Verifier: its layout is 2, this kd reads 1;"
                                + " use the kd of that version");
    }

    @Test
    void whatIsNoBoxIsNamed() {
        for (byte[] foreign : List.of(new byte[0], new byte[7], new byte[4096], "PK\003\004 a zip file".getBytes())) {
            assertThat(BlackBoxReader.isBlackBox(foreign)).isFalse();
            assertThatThrownBy(() -> BlackBoxReader.read(foreign, "a.zip"))
                    .isInstanceOf(BlackBoxException.class)
                    .hasMessage("a.zip is no black box of Driver Verifier");
        }
    }

    @Test
    void ofABoxThatIsCutOffWhatIsLeftIsRead() throws IOException {
        BlackBox box = create(OPTIONS);
        IntStream.range(0, 0x40).forEach(i -> BoxSamples.writeForced(box, i, 10));
        byte[] whole = Files.readAllBytes(file());
        byte[] cut = Arrays.copyOf(whole, OPTIONS.forcedStart() + 10 * BoxLayout.ENTRY_BYTES + 5);
        BlackBoxImage image = BlackBoxReader.read(cut, "cut.box");
        assertThat(image.forced())
                .hasSize(10)
                .allSatisfy(forced ->
                        assertThat(forced.entry().frames().get(0).method()).isEqualTo(DepotReader.DAMAGED));
        assertThat(image.damage())
                .containsExactly("22 stacks or texts are damaged", "158 places are missing: the file is cut off");
        assertThatThrownBy(() -> BlackBoxReader.read(Arrays.copyOf(whole, 4095), "cut.box"))
                .hasMessage("cut.box is cut off in its header");
    }

    @Test
    void aThreadThatIsOvertakenByAWholeRoundDropsItsEntry() throws IOException {
        create(OPTIONS);
        byte[] bytes = Files.readAllBytes(file());
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        BoxMemory memory = new BoxMemory(direct);
        memory.putLong(OPTIONS.forcedStart(), -1);
        Ring ring = new Ring(memory, BoxLayout.FORCED_NEXT_AT, OPTIONS.forcedStart(), 0x40);
        for (int i = 0; i < 0x41; i++) {
            ring.write(i, 0, 0, 0, 0, 0, 0);
        }
        direct.get(0, bytes);
        BlackBoxImage image = BlackBoxReader.read(bytes, "busy.box");
        assertThat(image.forced()).hasSize(0x3f);
        assertThat(image.header().drops().dropped()).isEqualTo(2);
        assertThat(image.damage()).isEmpty();
    }

    @Test
    void aBoxWithoutRoomOnTheDiskSaysSoAndTheProgramGoesOn() throws IOException {
        BlackBoxOptions huge = new BlackBoxOptions(2, 1, 1, 1 << 30);
        BoxFile refused = new BoxFile(
                new BoxMemory(ByteBuffer.allocateDirect(BoxLayout.HEADER_BYTES)),
                new int[BoxLayout.SECTIONS],
                Optional.of("there is no room for the file: No space left on device"));
        BlackBox box = BlackBox.begin(refused, huge, "flags=0x210");
        BoxSamples.writeForced(box, 1, 10);
        BoxSamples.writeEvent(box, 1);
        box.finding(BoxSamples.finding(1, 1));
        byte[] header = new byte[BoxLayout.HEADER_BYTES];
        refused.memory().copyTo(header);
        BlackBoxImage image = BlackBoxReader.read(header, "full.box");
        assertThat(image.header().state()).isEqualTo(BlackBoxState.STOPPED);
        assertThat(image.header().stopReason())
                .isEqualTo("there is no room for the file: No space left on device")
                .isEqualTo(box.stopReason().orElseThrow());
        assertThat(image.forced()).isEmpty();
        assertThat(image.damage()).isEmpty();
    }
}
