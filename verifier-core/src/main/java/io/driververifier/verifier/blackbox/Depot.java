package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.StackLine;
import java.util.List;
import java.util.function.Function;

/**
 * The stack depot of a black box as it is written: each distinct stack, frame and text once, known by a number from then
 * on, as Linux's stack depot does it.
 *
 * <p>Any thread, without a lock. What is known already is found without writing, and but for stacks without allocating.
 */
final class Depot {
    private static final int TEXT_BYTES_MAX = 1024;
    private static final int UNIT = 8;

    private final BoxMemory memory;
    private final int start;
    private final int size;
    private final InternTable texts = new InternTable();
    private final InternTable frames = new InternTable();
    private final InternTable stacks = new InternTable();

    /** The depot of {@code size} bytes from {@code start} on. */
    Depot(BoxMemory memory, int start, int size) {
        this.memory = memory;
        this.start = start;
        this.size = size;
    }

    /** The number of {@code text}; {@link BoxLayout#DROPPED} if there is no room for it. */
    int text(String text) {
        if (text.isEmpty()) {
            return BoxLayout.NOTHING;
        }
        int known = texts.find(text);
        return known != BoxLayout.NOTHING ? known : addText(text);
    }

    /** The number of the text that {@code words} makes of {@code key}, which it is asked for once. */
    <K> int text(K key, Function<? super K, String> words) {
        int known = texts.find(key);
        if (known != BoxLayout.NOTHING) {
            return known;
        }
        // Also if it was dropped: a full depot is not to be asked for it again and again.
        int number = text(words.apply(key));
        texts.add(key, number);
        return number;
    }

    private int addText(String text) {
        byte[] bytes = BoxText.bytes(text, TEXT_BYTES_MAX);
        int at = reserve(bytes.length);
        if (at < 0) {
            return BoxLayout.DROPPED;
        }
        memory.put(at + BoxLayout.RECORD_HEAD, bytes, bytes.length);
        return publish(texts, text, at, bytes.length, BoxLayout.KIND_TEXT, BoxCheck.of(bytes, 0, bytes.length));
    }

    /** The number of {@code stack}; {@link BoxLayout#DROPPED} if there is no room for it. */
    int stack(List<StackLine> stack) {
        if (stack.isEmpty()) {
            return BoxLayout.NOTHING;
        }
        int known = stacks.find(stack);
        return known != BoxLayout.NOTHING ? known : addStack(stack);
    }

    private int addStack(List<StackLine> stack) {
        int[] numbers = new int[stack.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = frame(stack.get(i));
        }
        return addInts(stacks, List.copyOf(stack), BoxLayout.KIND_STACK, numbers);
    }

    private int frame(StackLine frame) {
        int known = frames.find(frame);
        if (known != BoxLayout.NOTHING) {
            return known;
        }
        return addInts(
                frames,
                frame,
                BoxLayout.KIND_FRAME,
                text(frame.module()),
                text(frame.method()),
                frame.offset(),
                text(frame.file()),
                frame.line());
    }

    private int addInts(InternTable table, Object key, int kind, int... values) {
        int length = values.length * Integer.BYTES;
        int at = reserve(length);
        if (at < 0) {
            return BoxLayout.DROPPED;
        }
        int check = BoxCheck.add(BoxCheck.START, length);
        for (int i = 0; i < values.length; i++) {
            memory.putInt(at + BoxLayout.RECORD_HEAD + i * Integer.BYTES, values[i]);
            check = BoxCheck.add(check, values[i]);
        }
        return publish(table, key, at, length, kind, check);
    }

    /** Where a record of {@code length} bytes may be written; less than 0 if there is no room. */
    private int reserve(int length) {
        int bytes = (BoxLayout.RECORD_HEAD + length + UNIT - 1) / UNIT * UNIT;
        // Asked before it is added to: a full depot must not come round after 2^63 bytes, and smaller records still
        // fit.
        if (memory.getAcquire(BoxLayout.DEPOT_NEXT_AT) + bytes <= size) {
            long offset = memory.getAndAdd(BoxLayout.DEPOT_NEXT_AT, bytes);
            if (offset + bytes <= size) {
                return start + (int) offset;
            }
        }
        memory.getAndAdd(BoxLayout.TEXTS_DROPPED_AT, 1);
        return -1;
    }

    private int publish(InternTable table, Object key, int at, int length, int kind, int check) {
        int number = (at - start) / UNIT + 1;
        memory.putInt(at + 8, BoxCheck.add(BoxCheck.add(check, kind), number));
        memory.setRelease(at, (long) kind << 32 | length);
        table.add(key, number);
        return number;
    }
}
