package chat.parley.doctor.core;

import java.util.Locale;

/** What is looked at. The identifiers are part of the JSON report and are never changed: docs/doctor.md lists them. */
public enum Check {
    DNS,
    HTTPS_REDIRECT,
    CERTIFICATE_CHAIN,
    CERTIFICATE_AGE,
    WEBSOCKET,
    HAIRPIN,
    CLOCK,
    ANNOUNCED_ADDRESS,
    MEDIA_TCP,
    MEDIA_UDP,
    TURN_RELAY,
    TURN_REFUSAL,
    SERVICES,
    POSTGRES,
    REDIS,
    QUEUES,
    DEAD_LETTERS,
    DISK,
    MEMORY,
    KEY_FILES,
    BACKUP;

    /** As reports name it, for example {@code certificate-age}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
