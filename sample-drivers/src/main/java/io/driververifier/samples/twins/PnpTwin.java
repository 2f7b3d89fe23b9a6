package io.driververifier.samples.twins;

/** Marks the twins that are installed by the PnP manager, which {@link PnpTwinProgram} uses, rather than put over a disk. */
sealed interface PnpTwin permits PnpTwinFilter, PnpTwinBus {}
