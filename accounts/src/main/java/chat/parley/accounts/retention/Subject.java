package chat.parley.accounts.retention;

import java.util.Locale;

/** What is held or erased. */
public enum Subject {
    USER,
    CHAT;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
