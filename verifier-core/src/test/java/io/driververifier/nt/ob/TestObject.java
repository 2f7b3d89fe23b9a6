package io.driververifier.nt.ob;

import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Kernel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An object that writes down what the procedures of its type are called for. */
final class TestObject extends KernelObject {
    static final ObjectType<TestObject> TYPE = ObjectType.of("Test", TestObject.class)
            .withClose(object -> object.calls.add("close " + object.handleCount() + "/" + object.referenceCount()))
            .withDelete(object -> object.calls.add("delete"))
            .waitingOn(TestObject::event);

    final List<String> calls = new CopyOnWriteArrayList<>();
    private final DispatcherObject event = new KEvent(EventType.NOTIFICATION);

    TestObject(Kernel kernel) {
        super(TYPE, kernel);
    }

    DispatcherObject event() {
        return event;
    }
}
