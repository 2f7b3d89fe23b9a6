package io.driververifier.nt.ob;

import io.driververifier.nt.ke.DispatcherObject;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What objects of one kind have in common ({@code OBJECT_TYPE}): their name, what happens when the last handle is closed
 * and when the last reference is gone, and what a wait on one of them waits for.
 *
 * <p>Immutable; any thread. A type is made once, as a constant of the class of its objects.
 *
 * @param <T> the class of its objects
 */
public final class ObjectType<T extends KernelObject> {
    private final String name;
    private final Class<T> kind;
    private final @Nullable Consumer<? super T> closeProcedure;
    private final Consumer<? super T> deleteProcedure;
    private final @Nullable Function<? super T, DispatcherObject> waitsOn;

    private ObjectType(
            String name,
            Class<T> kind,
            @Nullable Consumer<? super T> closeProcedure,
            Consumer<? super T> deleteProcedure,
            @Nullable Function<? super T, DispatcherObject> waitsOn) {
        this.name = name;
        this.kind = kind;
        this.closeProcedure = closeProcedure;
        this.deleteProcedure = deleteProcedure;
        this.waitsOn = waitsOn;
    }

    /** The type {@code name}, written as Windows does: {@code File}. It has no procedures, and nobody can wait on it. */
    public static <T extends KernelObject> ObjectType<T> of(String name, Class<T> kind) {
        return new ObjectType<>(name, kind, null, object -> {}, null);
    }

    /** As this one, with a {@code procedure} that is called by the thread that has closed the last handle of an object. */
    public ObjectType<T> withClose(Consumer<? super T> procedure) {
        return new ObjectType<>(name, kind, procedure, deleteProcedure, waitsOn);
    }

    /** As this one, with a {@code procedure} that is called when the last reference on an object is gone. */
    public ObjectType<T> withDelete(Consumer<? super T> procedure) {
        return new ObjectType<>(name, kind, closeProcedure, procedure, waitsOn);
    }

    /** As this one; a wait on an object waits for what {@code part} finds in it ({@code DefaultObject}). */
    public ObjectType<T> waitingOn(Function<? super T, DispatcherObject> part) {
        return new ObjectType<>(name, kind, closeProcedure, deleteProcedure, part);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    Class<T> kind() {
        return kind;
    }

    boolean hasCloseProcedure() {
        return closeProcedure != null;
    }

    void close(KernelObject object) {
        if (closeProcedure != null) {
            closeProcedure.accept(kind.cast(object));
        }
    }

    void delete(KernelObject object) {
        deleteProcedure.accept(kind.cast(object));
    }

    /** What a wait on {@code object} waits for; null if nobody can wait on objects of this type. */
    @Nullable DispatcherObject waitsOn(KernelObject object) {
        return waitsOn == null ? null : waitsOn.apply(kind.cast(object));
    }

    @Override
    public String toString() {
        return name;
    }
}
