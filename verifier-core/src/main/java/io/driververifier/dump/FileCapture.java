package io.driververifier.dump;

import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.ob.HandleEntry;
import io.driververifier.nt.ps.EProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The open files of a machine: those that a process has a handle to, and those that requests came through. One thread. */
final class FileCapture {
    private final Capture capture;

    FileCapture(Capture capture) {
        this.capture = capture;
    }

    List<FileImage> images(Collection<FileObject> ofRequests) {
        Set<FileObject> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(ofRequests);
        for (EProcess process : capture.machine().processes()) {
            for (HandleEntry entry : process.handleTable().snapshot().values()) {
                if (entry.object() instanceof FileObject file) {
                    found.add(file);
                }
            }
        }
        List<FileObject> files = new ArrayList<>(found);
        files.sort(Comparator.comparingInt(FileObject::address));
        return capture.bounded().each("files", files, FileCapture::image);
    }

    private static FileImage image(FileObject file) {
        return new FileImage(file.address(), file.device().address(), file.referenceCount(), file.handleCount());
    }
}
