package io.driververifier.samples.e2e;

import java.net.URL;
import java.net.URLClassLoader;

/** A class loader that looks for our classes at home first, as those of web applications do. */
final class ChildFirstLoader extends URLClassLoader {
    private static final String OURS = "io.driververifier.";

    ChildFirstLoader(URL[] urls) {
        super("child-first", urls, ClassLoader.getSystemClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
