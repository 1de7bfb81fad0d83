package chat.parley.sfu.media;

import java.time.Duration;

/** What a process has used since its start. */
public record ResourceUsage(Duration userTime, Duration systemTime, long maxResidentKib) {}
