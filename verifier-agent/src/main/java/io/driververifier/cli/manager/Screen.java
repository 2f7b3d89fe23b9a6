package io.driververifier.cli.manager;

import java.io.IOException;
import java.util.List;

/** A terminal as the wizard needs it. One thread. */
interface Screen {
    /** How wide it is now. */
    int columns();

    /** How high it is now. */
    int rows();

    /** Shows {@code lines}, at most {@link #rows}. */
    void draw(List<ScreenLine> lines);

    /** The next key; {@link Key.Kind#NONE} if none comes in {@code millisMax}, or if the screen has another size now. */
    Key read(long millisMax) throws IOException;
}
