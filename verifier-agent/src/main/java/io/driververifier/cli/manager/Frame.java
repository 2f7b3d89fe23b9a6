package io.driververifier.cli.manager;

import io.driververifier.cli.manager.Item.Check;
import io.driververifier.cli.manager.Item.Radio;
import io.driververifier.cli.manager.Key.Kind;
import java.util.List;

/** A page that was reached, with where its user is on it. One thread. */
final class Frame {
    private final Page page;

    /** Counted over the items where it can stand: words come and go between them. */
    private int cursor;

    private int top;
    private boolean followsCursor = true;
    private String message = "";

    Frame(Page page) {
        this.page = page;
        restart();
    }

    /** As if it was reached for the first time. */
    void restart() {
        List<Item> items = page.items();
        cursor = ordinal(items, start(items));
        top = 0;
        followsCursor = true;
    }

    /** At what is selected, else at the first box; its user came for them and not for the buttons. */
    private static int start(List<Item> items) {
        int box = -1;
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i) instanceof Radio radio && radio.isSelected()) {
                return i;
            }
            box = items.get(i) instanceof Check check && check.isEnabled() ? i : box;
        }
        return box < 0 ? first(items) : box;
    }

    Page page() {
        return page;
    }

    /** What is said at the foot of the page. */
    String message() {
        return message;
    }

    void say(String words) {
        message = words;
    }

    /** The first line of the body that is on the screen. */
    int top() {
        return top;
    }

    /** Where the cursor stands in {@code items}, -1 for nowhere; they may have become fewer. */
    int cursorIn(List<Item> items) {
        int at = -1;
        int left = cursor;
        for (int i = next(items, -1, 1); i >= 0 && left >= 0; i = next(items, i, 1)) {
            at = i;
            left--;
        }
        return at;
    }

    private static int ordinal(List<Item> items, int index) {
        return (int) items.subList(0, Math.max(0, index)).stream()
                .filter(Item::isFocusable)
                .count();
    }

    private static int first(List<Item> items) {
        return next(items, -1, 1);
    }

    /** The next index from {@code from} on where the cursor can stand, -1 if there is none. */
    private static int next(List<Item> items, int from, int step) {
        for (int i = from + step; i >= 0 && i < items.size(); i += step) {
            if (items.get(i).isFocusable()) {
                return i;
            }
        }
        return -1;
    }

    /** Chooses the part of {@code body} that is shown in {@code height} lines; at the cursor, unless its user has scrolled. */
    void scrollTo(List<BodyLine> body, int height) {
        if (followsCursor) {
            List<Item> items = page.items();
            int at = cursorIn(items);
            int firstLine = -1;
            int lastLine = -1;
            for (int i = 0; i < body.size(); i++) {
                if (body.get(i).item() == at) {
                    firstLine = firstLine < 0 ? i : firstLine;
                    lastLine = i;
                }
            }
            if (firstLine >= 0) {
                top = Math.max(top, lastLine - height + 1);
                top = Math.min(top, firstLine);
                // What stands over the first one is read first.
                top = at == first(items) && lastLine < height ? 0 : top;
            }
        }
        top = Math.max(0, Math.min(top, body.size() - height));
    }

    /** Moves the cursor, or the page where there is nothing to stand on that way; {@code height} lines are a page. */
    void move(Kind kind, int height) {
        List<Item> items = page.items();
        int at = cursorIn(items);
        switch (kind) {
            case UP -> step(items, at, -1, 1);
            case DOWN -> step(items, at, 1, 1);
            case PAGE_UP -> step(items, at, -1, height);
            case PAGE_DOWN -> step(items, at, 1, height);
            case HOME -> jump(items, -1, 1);
            case END -> jump(items, items.size(), -1);
            default -> throw new IllegalArgumentException(kind + " moves nothing");
        }
    }

    private void step(List<Item> items, int at, int step, int times) {
        int to = at;
        for (int i = 0; i < times && to >= 0 && next(items, to, step) >= 0; i++) {
            to = next(items, to, step);
        }
        if (to == at) {
            scroll(step * times);
        } else {
            stand(items, to);
        }
    }

    private void jump(List<Item> items, int from, int step) {
        int to = next(items, from, step);
        if (to >= 0) {
            stand(items, to);
        }
        if (to < 0 || step > 0) {
            top = step > 0 ? 0 : Integer.MAX_VALUE;
        }
    }

    private void stand(List<Item> items, int to) {
        cursor = ordinal(items, to);
        followsCursor = true;
        if (items.get(to) instanceof Radio radio) {
            radio.select().run();
        }
    }

    /** Bounded at the next drawing. */
    private void scroll(int lines) {
        followsCursor = false;
        top = Math.max(0, top + lines);
    }
}
