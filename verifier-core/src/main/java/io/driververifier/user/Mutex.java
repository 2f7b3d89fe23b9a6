package io.driververifier.user;

import io.driververifier.nt.ke.KMutant;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.ObjectType;

/** What a handle of {@link SynchApi#createMutex} is to: a mutant that processes can share. Any thread. */
final class Mutex extends KernelObject {
    static final ObjectType<Mutex> TYPE = ObjectType.of("Mutant", Mutex.class).waitingOn(Mutex::mutant);

    private final KMutant mutant = Ke.initializeMutant();

    Mutex(Kernel kernel) {
        super(TYPE, kernel);
    }

    KMutant mutant() {
        return mutant;
    }
}
