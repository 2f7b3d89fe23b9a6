package io.driververifier.nt.ke;

/** The host's monotonic clock; it never jumps. */
enum SystemClock implements KernelClock {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void onJump(Runnable listener) {}

    @Override
    public long sleepNanosMax(long remainingNanos) {
        return remainingNanos;
    }
}
