package io.driververifier.agent;

import java.util.Set;

/**
 * What became of a class that was woven.
 *
 * @param driver the driver that it was woven for
 * @param bytes its class file
 * @param methods the names of its methods in which a call was replaced
 * @param isLeftAlone whether it has the class file that it had, in which nothing can be replaced
 */
record WovenClass(String driver, byte[] bytes, Set<String> methods, boolean isLeftAlone) {}
