package io.driververifier.cli.manager;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.IOException;
import java.util.List;

/** JVMs that end after so many questions. */
final class EndingJvms implements ControlledJvms {
    private final FakeJvms jvms;
    private int left;

    EndingJvms(FakeJvms jvms, int questions) {
        this.jvms = jvms;
        this.left = questions;
    }

    @Override
    public List<Jvm> list() {
        return jvms.list();
    }

    @Override
    public LiveState query(long pid) throws IOException {
        if (left-- == 0) {
            jvms.end();
        }
        return jvms.query(pid);
    }

    @Override
    public LiveState change(long pid, VolatileChange change) throws IOException {
        return jvms.change(pid, change);
    }
}
