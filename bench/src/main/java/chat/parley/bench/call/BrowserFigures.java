package chat.parley.bench.call;

/**
 * What {@code e2e/bench} saw with real browsers, which write it as JSON.
 *
 * @param joins into calls, one after the other
 * @param p50Millis from asking to join to the first frame of somebody else
 * @param p95Millis the same
 * @param maxMillis the same
 * @param serverCpuMillisPerJoin CPU time of Parley's Java process, all services together, for a join and a leave
 * @param workerCpuMillisPerJoin CPU time of the media workers for the same, media of those seconds included
 * @param people in a call that lasted
 * @param callCores that the media workers used for that call
 * @param serverCores that Parley's Java process used meanwhile
 * @param megabitsPerSecond that all people of the call received together
 * @param workerKilledMillis from the kill of the media worker until everybody saw everybody again
 */
public record BrowserFigures(
        int joins,
        double p50Millis,
        double p95Millis,
        double maxMillis,
        double serverCpuMillisPerJoin,
        double workerCpuMillisPerJoin,
        int people,
        double callCores,
        double serverCores,
        double megabitsPerSecond,
        double workerKilledMillis) {
    /** Calls of that size that one core of a media worker bears, if it bears nothing else. */
    public double callsPerCore() {
        return 1 / callCores;
    }
}
