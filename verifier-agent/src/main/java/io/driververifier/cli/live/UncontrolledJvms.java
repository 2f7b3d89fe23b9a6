package io.driververifier.cli.live;

import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.IOException;
import java.util.List;

/** No JVM, where this version cannot reach any. Stateless. */
public final class UncontrolledJvms implements ControlledJvms {
    @Override
    public List<Jvm> list() {
        return List.of();
    }

    @Override
    public LiveState query(long pid) throws IOException {
        throw unreachable(pid);
    }

    @Override
    public LiveState change(long pid, VolatileChange change) throws IOException {
        throw unreachable(pid);
    }

    private static IOException unreachable(long pid) {
        return new IOException("JVM " + pid + " cannot be reached by this version");
    }
}
