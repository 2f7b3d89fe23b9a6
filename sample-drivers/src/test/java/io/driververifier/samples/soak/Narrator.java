package io.driververifier.samples.soak;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ps.Ps;
import io.driververifier.samples.PassingFilter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A filter that tells every request that it sees, under the process which has opened the device. Any thread. */
@DriverName("narrator")
final class Narrator extends PassingFilter {
    private final StoryTeller story;
    private final Map<FileObject, Integer> openers = new ConcurrentHashMap<>();

    Narrator(StoryTeller story) {
        this.story = story;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        FileObject file = Objects.requireNonNull(location.file());
        if (location.majorFunction() == MajorFunction.CREATE) {
            openers.put(file, StoryProgram.numberOf(Ps.getCurrentProcess()));
        }
        story.tell(openers.getOrDefault(file, -1), "the driver sees " + location.majorFunction());
        return skip(device, irp);
    }
}
