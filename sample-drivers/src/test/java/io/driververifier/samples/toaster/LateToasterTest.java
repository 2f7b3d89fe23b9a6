package io.driververifier.samples.toaster;

/** The same with a bus that answers every request on another thread. */
public class LateToasterTest extends ToasterTest {
    @Override
    boolean isLate() {
        return true;
    }
}
