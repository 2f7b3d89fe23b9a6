package io.driververifier.cli.manager;

import io.driververifier.cli.manager.Key.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A screen of a size that stays, keys that are typed one after the other, and every screen that was shown. */
final class FakeScreen implements Screen {
    private final int columns;
    private final int rows;
    private final Deque<Key> keys = new ArrayDeque<>();
    private final List<List<ScreenLine>> shown = new ArrayList<>();

    FakeScreen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    FakeScreen press(Kind... kinds) {
        for (Kind kind : kinds) {
            keys.add(Key.of(kind));
        }
        return this;
    }

    FakeScreen press(List<Key> others) {
        keys.addAll(others);
        return this;
    }

    FakeScreen type(String text) {
        text.codePoints().forEach(c -> keys.add(Key.character(c)));
        return this;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void draw(List<ScreenLine> lines) {
        shown.add(List.copyOf(lines));
    }

    /** With no key left its user goes away, and the terminal with them. */
    @Override
    public Key read(long millisMax) {
        return keys.isEmpty() ? Key.of(Kind.HANG_UP) : keys.remove();
    }

    List<List<ScreenLine>> all() {
        return shown;
    }

    /** The lines of the screen that was shown last. */
    List<String> last() {
        return shown.get(shown.size() - 1).stream().map(ScreenLine::text).toList();
    }
}
