package io.driververifier.samples.soak;

/**
 * The moment at which a thread has ended its process, or asked for it.
 *
 * @param plan what the process was to do
 * @param thread the number of the thread
 * @param call the number of its call
 * @param history what it has called until then
 */
record Moment(EndPlan plan, int thread, int call, String history) {}
