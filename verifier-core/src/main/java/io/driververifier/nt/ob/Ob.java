package io.driververifier.nt.ob;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.DispatcherObject;
import org.jspecify.annotations.Nullable;

/**
 * The object manager's routines ({@code Ob…}). Any thread.
 *
 * <p>Those that take a handle fail with {@link NtStatus#INVALID_HANDLE} if the table has none of that number: it is closed,
 * or that of another process.
 */
public final class Ob {
    private Ob() {}

    // References

    /** {@code ObReferenceObject}: takes a reference on {@code object}. */
    public static void referenceObject(KernelObject object) {
        object.reference();
    }

    /** {@code ObReferenceObjectSafe}: takes a reference unless {@code object} has none any more; answers whether it did. */
    public static boolean referenceObjectSafe(KernelObject object) {
        return object.tryReference();
    }

    /**
     * {@code ObDereferenceObject}: gives a reference on {@code object} up. With the last one the caller deletes the object,
     * which closes a file and may wait.
     *
     * @throws IllegalStateException if there was none
     */
    public static void dereferenceObject(KernelObject object) {
        object.dereference();
    }

    /**
     * {@code ObDereferenceObjectDeferDelete}: gives a reference on {@code object} up; with the last one a worker thread
     * deletes the object.
     *
     * @throws IllegalStateException if there was none
     */
    public static void dereferenceObjectDeferDelete(KernelObject object) {
        object.dereferenceDeferDelete();
    }

    // Handles

    /**
     * {@code ObOpenObjectByPointer}: a new handle to {@code object} in {@code table}.
     *
     * @throws NtStatusException with {@link NtStatus#PROCESS_IS_TERMINATING} if the process of the table ends
     */
    public static Handle openObjectByPointer(KernelObject object, HandleTable table, boolean inheritable) {
        return table.insert(object, inheritable);
    }

    /**
     * {@code ObReferenceObjectByHandle}: the object that is open in {@code table} as {@code handle}; the caller gives the
     * reference up that this takes.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE}, or {@link NtStatus#OBJECT_TYPE_MISMATCH} if it is of
     *     another type
     */
    public static <T extends KernelObject> T referenceObjectByHandle(
            HandleTable table, Handle handle, ObjectType<T> type) {
        KernelObject object = table.reference(handle);
        if (object.type() == type) {
            return type.kind().cast(object);
        }
        object.dereference();
        throw new NtStatusException(
                NtStatus.OBJECT_TYPE_MISMATCH, "Handle " + handle + " is of a " + object.type() + ", not of a " + type);
    }

    /**
     * As {@link #referenceObjectByHandle(HandleTable, Handle, ObjectType)}, for an object of any type.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE}
     */
    public static KernelObject referenceObjectByHandle(HandleTable table, Handle handle) {
        return table.reference(handle);
    }

    /**
     * {@code ObCloseHandle}: closes {@code handle}. With the last handle of an object the caller runs the close procedure of
     * its type, and with the last reference the delete procedure; both may wait.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE}
     */
    public static void closeHandle(HandleTable table, Handle handle) {
        table.remove(handle).closeHandle();
    }

    /**
     * {@code ObDuplicateObject}: a handle in {@code target} to what {@code source} has open as {@code handle}.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE}, or as {@link #openObjectByPointer} does
     */
    public static Handle duplicateObject(HandleTable source, Handle handle, HandleTable target, boolean inheritable) {
        KernelObject object = source.reference(handle);
        try {
            return target.insert(object, inheritable);
        } finally {
            object.dereference();
        }
    }

    /** {@code ObInitProcess}: the table of a new process, with the inheritable handles of {@code parent} if that is given. */
    public static HandleTable initProcess(@Nullable HandleTable parent) {
        return parent == null ? new HandleTable() : parent.inherit();
    }

    /**
     * {@code ObKillProcess}: closes every handle of {@code table}, lowest first, which takes none any more. What closing one
     * throws is thrown when all are closed.
     */
    public static void killProcess(HandleTable table) {
        RuntimeException thrown = null;
        for (KernelObject open : table.end()) {
            try {
                open.closeHandle();
            } catch (RuntimeException ofDriver) {
                thrown = thrown == null ? ofDriver : thrown;
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Whether a process that is created with the handles of this one gets {@code handle} too. */
    public static boolean isInheritable(HandleTable table, Handle handle) {
        return table.isInheritable(handle);
    }

    /** Sets what {@link #isInheritable} answers. */
    public static void setInheritable(HandleTable table, Handle handle, boolean inheritable) {
        table.setInheritable(handle, inheritable);
    }

    /**
     * What a wait on {@code object} waits for.
     *
     * @throws NtStatusException with {@link NtStatus#OBJECT_TYPE_MISMATCH} if nobody can wait on objects of its type
     */
    public static DispatcherObject waitsOn(KernelObject object) {
        DispatcherObject found = object.type().waitsOn(object);
        if (found == null) {
            throw new NtStatusException(NtStatus.OBJECT_TYPE_MISMATCH, "Nobody can wait on a " + object.type());
        }
        return found;
    }
}
