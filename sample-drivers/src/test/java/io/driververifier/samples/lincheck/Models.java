package io.driververifier.samples.lincheck;

/**
 * What models and the program that checks them tell each other. By system properties, because Lincheck puts every static
 * field back to what it was before an interleaving, and makes the models itself.
 */
final class Models {
    /** The driver by its name. */
    static final String DRIVER = "lincheck.driver";

    /** Its class. */
    static final String TYPE = "lincheck.type";

    private static final String INVOCATIONS = "lincheck.invocations";

    private Models() {}

    /** Puts {@code driver} into the next models, of which none has been made. */
    static void begin(String driver) {
        System.setProperty(DRIVER, driver);
        System.setProperty(TYPE, TwinStack.typeOf(driver));
        System.setProperty(INVOCATIONS, "0");
    }

    static String driver() {
        return System.getProperty(DRIVER);
    }

    /** Called by each model that is made, on a thread of Lincheck's. */
    static void countInvocation() {
        System.setProperty(INVOCATIONS, Integer.toString(invocations() + 1));
    }

    /** How many models were made, with those that Lincheck makes to show what it has found. */
    static int invocations() {
        return Integer.parseInt(System.getProperty(INVOCATIONS, "0"));
    }
}
