package io.driververifier.cli.manager;

import io.driververifier.cli.manager.Item.Button;
import io.driververifier.cli.manager.Item.Check;
import io.driververifier.cli.manager.Item.Field;
import io.driververifier.cli.manager.Item.Radio;
import io.driververifier.cli.manager.Key.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Pages that lead to each other, and what each key does on them. One thread. */
final class Wizard {
    /** Between two ticks: short enough for the eye. */
    private static final long TICK_MILLIS = 250;

    private static final int ERROR = 1;

    private final Screen screen;
    private final Supplier<Outcome> cancel;
    private final Deque<Frame> frames = new ArrayDeque<>();

    /** Begins at {@code first}; {@code cancel} says how it is left by Cancel. */
    Wizard(Screen screen, Page first, Supplier<Outcome> cancel) {
        this.screen = screen;
        this.cancel = cancel;
        frames.push(new Frame(first));
    }

    /** Goes on until its user has finished or cancelled. */
    Outcome run() throws IOException {
        while (true) {
            tick();
            screen.draw(layout().draw(top(), frames.size() - 1));
            Key key = screen.read(TICK_MILLIS);
            if (key.kind() == Kind.HANG_UP) {
                return new Outcome(ERROR, List.of());
            }
            if (key.kind() != Kind.NONE) {
                Move move = press(key);
                if (move instanceof Move.Done done) {
                    return done.outcome();
                }
                go(move, false);
            }
        }
    }

    /** Until a page stays: what was waited for may lead to the next page that waits. */
    private void tick() {
        Page before;
        do {
            before = top().page();
            go(before.tick(), true);
        } while (top().page() != before);
    }

    private Layout layout() {
        return new Layout(screen.columns(), screen.rows());
    }

    private Frame top() {
        return frames.element();
    }

    private void go(Move move, boolean isTick) {
        if (move instanceof Move.Stay stay) {
            // What was said stays until the next key.
            if (!isTick || !stay.message().isEmpty()) {
                top().say(stay.message());
            }
        } else if (move instanceof Move.Next next) {
            top().say("");
            frames.push(new Frame(next.page()));
        } else if (move instanceof Move.Replace replace) {
            frames.pop();
            frames.push(new Frame(replace.page()));
        } else if (move instanceof Move.Back) {
            back();
        } else if (move instanceof Move.BackTo to) {
            while (top().page() != to.page() && frames.size() > 1) {
                frames.pop();
            }
            top().restart();
            top().say(to.message());
        }
    }

    private void back() {
        if (frames.size() > 1) {
            frames.pop();
            top().say("");
        } else {
            top().say("This is the first page; Esc leaves the manager");
        }
    }

    private Move press(Key key) {
        Page page = top().page();
        List<Item> items = page.items();
        int cursor = top().cursorIn(items);
        Item focused = cursor < 0 ? Item.text("") : items.get(cursor);
        if (focused instanceof Field field && isTyped(key, field)) {
            return type(key, field);
        }
        return switch (key.kind()) {
            case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END -> move(key.kind());
            case TAB -> move(Kind.DOWN);
            case BACK_TAB -> move(Kind.UP);
            case ENTER -> focused instanceof Button button ? button.press().get() : next(page);
            case RIGHT -> next(page);
            case LEFT, BACKSPACE -> new Move.Back();
            case ESCAPE, INTERRUPT -> new Move.Done(cancel.get());
            case HELP -> help(page);
            case CHARACTER -> command(key.codePoint(), page, focused);
            case UNKNOWN, NONE, HANG_UP -> Move.STAY;
        };
    }

    private static boolean isTyped(Key key, Field field) {
        return key.kind() == Kind.CHARACTER
                || key.kind() == Kind.BACKSPACE && !field.value().isEmpty();
    }

    private static Move type(Key key, Field field) {
        String before = field.value();
        field.edit()
                .accept(
                        key.kind() == Kind.BACKSPACE
                                ? before.substring(0, before.offsetByCodePoints(before.length(), -1))
                                : before + Character.toString(key.codePoint()));
        return Move.STAY;
    }

    private Move command(int character, Page page, Item focused) {
        return switch (character) {
            case 'j', 'J' -> move(Kind.DOWN);
            case 'k', 'K' -> move(Kind.UP);
            case 'n', 'N' -> next(page);
            case 'b', 'B' -> new Move.Back();
            case 'q', 'Q' -> new Move.Done(cancel.get());
            case '?' -> help(page);
            case 'r', 'R' -> {
                page.refresh();
                yield Move.STAY;
            }
            case ' ' -> space(focused);
            default -> Move.STAY;
        };
    }

    private static Move space(Item focused) {
        if (focused instanceof Check check) {
            return Move.stay(check.toggle().get());
        }
        if (focused instanceof Radio radio) {
            radio.select().run();
        }
        return focused instanceof Button button ? button.press().get() : Move.STAY;
    }

    private Move move(Kind kind) {
        top().move(kind, layout().bodyRows());
        return Move.STAY;
    }

    private static Move next(Page page) {
        return page.nextName().isEmpty() ? Move.STAY : page.next();
    }

    private static Move help(Page page) {
        return page instanceof HelpPage ? Move.STAY : new Move.Next(new HelpPage(page));
    }
}
