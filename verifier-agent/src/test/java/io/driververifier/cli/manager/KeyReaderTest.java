package io.driververifier.cli.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.cli.manager.Key.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What terminals send for a key is that key, and what is sent for any other does nothing. */
class KeyReaderTest {
    private static final String ESCAPE = "\u001b";

    @ParameterizedTest
    @CsvSource({
        "[A, UP",
        "OA, UP",
        "[B, DOWN",
        "OB, DOWN",
        "[C, RIGHT",
        "[D, LEFT",
        "[H, HOME",
        "OF, END",
        "[1~, HOME",
        "[4~, END",
        "[5~, PAGE_UP",
        "[6~, PAGE_DOWN",
        "OP, HELP",
        "[11~, HELP",
        "[[A, HELP",
        "[Z, BACK_TAB",
        "OM, ENTER"
    })
    void aSequenceIsAKey(String sequence, Kind kind) throws IOException {
        assertThat(keys(ESCAPE + sequence)).containsExactly(Key.of(kind));
    }

    /** Fallen apart it would be Esc, which cancels, and letters, which are commands. */
    @ParameterizedTest
    @CsvSource({"[15~", "[1;5A", "[200~", "Ow", "[[B", "x", "[24;2~"})
    void anyOtherSequenceDoesNothingAndIsReadWhole(String sequence) throws IOException {
        assertThat(keys(ESCAPE + sequence + "q")).containsExactly(Key.of(Kind.UNKNOWN), Key.character('q'));
    }

    @Test
    void escapeAloneIsEscape() throws IOException {
        assertThat(keys(ESCAPE)).containsExactly(Key.of(Kind.ESCAPE));
    }

    @Test
    void charactersAreCharacters() throws IOException {
        assertThat(keys("a \u00e4\ud83d\ude00"))
                .containsExactly(
                        Key.character('a'), Key.character(' '), Key.character('\u00e4'), Key.character(0x1f600));
    }

    @Test
    void controlCharactersAreKeysOrNothing() throws IOException {
        assertThat(keys("\r\n\t\b\u007f\u0003\u001a\u0000"))
                .extracting(Key::kind)
                .containsExactly(
                        Kind.ENTER,
                        Kind.ENTER,
                        Kind.TAB,
                        Kind.BACKSPACE,
                        Kind.BACKSPACE,
                        Kind.INTERRUPT,
                        Kind.UNKNOWN,
                        Kind.UNKNOWN);
    }

    @Test
    void halfACharacterIsNothing() throws IOException {
        assertThat(keys("\ud83dx")).containsExactly(Key.of(Kind.UNKNOWN));
    }

    @Test
    void aTerminalThatIsGoneIsToldOf() throws IOException {
        assertThat(new KeyReader(millis -> KeyReader.GONE).read(1)).isEqualTo(Key.of(Kind.HANG_UP));
    }

    /** The keys of what is sent, until nothing more comes. */
    private static List<Key> keys(String sent) throws IOException {
        int[] next = {0};
        KeyReader reader =
                new KeyReader(millis -> next[0] < sent.length() ? sent.charAt(next[0]++) : KeyReader.EXPIRED);
        List<Key> keys = new ArrayList<>();
        for (Key key = reader.read(1); key.kind() != Kind.NONE; key = reader.read(1)) {
            keys.add(key);
        }
        return keys;
    }
}
