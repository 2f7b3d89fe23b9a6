package io.driververifier.agent;

import java.util.Set;

/**
 * What became of a class that was woven.
 *
 * @param driver the driver that it was woven for
 * @param bytes its class file
 * @param methods the names of its methods in which a call was replaced
 * @param leftAlone why it has the class file that it had
 */
record WovenClass(String driver, byte[] bytes, Set<String> methods, LeftAlone leftAlone) {
    /** A class of {@code driver} that has the {@code bytes} that it had. */
    static WovenClass untouched(String driver, byte[] bytes, LeftAlone why) {
        return new WovenClass(driver, bytes, Set.of(), why);
    }

    boolean isLeftAlone() {
        return leftAlone != LeftAlone.NOT;
    }
}
