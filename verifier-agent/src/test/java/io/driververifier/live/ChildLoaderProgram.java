package io.driververifier.live;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for tests that runs {@link HangingProgram} from the places that its arguments name, in a class loader below that
 * of the class path, as application servers and executable jars do.
 */
public final class ChildLoaderProgram {
    private ChildLoaderProgram() {}

    /** Runs it. */
    public static void main(String[] places) throws IOException, ReflectiveOperationException {
        List<URL> urls = new ArrayList<>();
        for (String place : places) {
            urls.add(Path.of(place).toUri().toURL());
        }
        try (URLClassLoader below = new URLClassLoader(urls.toArray(new URL[0]))) {
            Class.forName("io.driververifier.live.HangingProgram", true, below)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }
}
