package io.driververifier.cli.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text fits, loses no word, and cannot do anything to the terminal. */
class ShownTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31mb", "a\u0007b", "a\rb", "a\u202eb", "a\u200bb", "a\ud83db", "a\u009bb"})
    void whatMovesHidesOrReordersIsShownAsAQuestionMark(String evil) {
        assertThat(ShownText.clean(evil)).startsWith("a?").endsWith("b").hasSameSizeAs(evil);
    }

    @Test
    void everythingElseStays() {
        String text = "p\u00e4ckchen \u8a2d\u5099 'disk' \"x\" 100%";
        assertThat(ShownText.clean(text)).isEqualTo(text);
    }

    @Test
    void linesAreBrokenAtBlanks() {
        assertThat(ShownText.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(ShownText.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(ShownText.wrap("", 7)).containsExactly("");
    }

    @Test
    void aWordThatIsTooLongIsBrokenAnywhere() {
        assertThat(ShownText.wrap("abcdefgh ij", 3)).containsExactly("abc", "def", "gh", "ij");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        List<String> lines = ShownText.wrap("\u8a2d\u5099\u8a2d\u5099", 5);
        assertThat(lines).containsExactly("\u8a2d\u5099", "\u8a2d\u5099");
        assertThat(ShownText.columns(lines.get(0))).isEqualTo(4);
    }

    /** One that does not fit at all must not make it go on for ever. */
    @Test
    void aColumnTooNarrowForAnyCharacterEnds() {
        assertThat(ShownText.wrap("\u8a2d\u5099", 1)).containsExactly("\u8a2d", "\u5099");
    }
}
