package chat.parley.sfu.media;

import java.time.Duration;

/**
 * How a worker process is run.
 *
 * @param startLimit within which it must report that it runs
 * @param requestLimit within which it must answer; one that does not is killed, for it forwards no media either
 * @param closeLimit within which it must end when it is closed; then it is killed
 * @param logLevel from which on its log is forwarded
 */
public record MediaWorkerSettings(
        Duration startLimit, Duration requestLimit, Duration closeLimit, WorkerLogLevel logLevel) {
    public static final MediaWorkerSettings DEFAULTS = new MediaWorkerSettings(
            Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5), WorkerLogLevel.WARN);

    public MediaWorkerSettings withRequestLimit(Duration limit) {
        return new MediaWorkerSettings(startLimit, limit, closeLimit, logLevel);
    }

    public MediaWorkerSettings withLogLevel(WorkerLogLevel level) {
        return new MediaWorkerSettings(startLimit, requestLimit, closeLimit, level);
    }
}
