package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The picture of a request's life is read from top to bottom, and fits on a screen. */
class StoryPictureTest {
    private static final int COLUMNS_MAX = 114;

    @Test
    void oneThreadNeedsOneColumn() {
        assertThat(StoryPicture.of(List.of(
                        new StoryLine(true, "pci", "IoCallDriver to disk, line 7"),
                        new StoryLine(true, "nt", "finished"))))
                .containsExactly("pci  IoCallDriver to disk, line 7", "nt   finished");
    }

    @Test
    void twoThreadsStandSideBySide() {
        assertThat(StoryPicture.of(List.of(
                        new StoryLine(true, "pci", "IoCallDriver to disk, line 7"),
                        new StoryLine(false, "disk", "IoCompleteRequest"),
                        new StoryLine(true, "", "returned"))))
                .containsExactly(
                        "      caller                       | completer",
                        "      -----------------------------+----------",
                        "pci   IoCallDriver to disk, line 7 |",
                        "disk                               | IoCompleteRequest",
                        "      returned                     |");
    }

    @Test
    void longTextsAreBrokenBetweenWordsThatDoNotBelongTogether() {
        String lengthy = "did something that takes a good many words to say, line 123456789 <== 0xC9/23D";

        List<String> lines = StoryPicture.of(
                List.of(new StoryLine(true, "d".repeat(40), lengthy), new StoryLine(false, "pci", lengthy + lengthy)));

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS_MAX));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("line 123456789"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("<== 0xC9/23D"));
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("ddd").contains("d~  did"));
    }
}
