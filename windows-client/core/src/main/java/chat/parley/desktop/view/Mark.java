package chat.parley.desktop.view;

import java.util.Locale;

/** How far an own message has come. */
public enum Mark {
    /** It is somebody else's. */
    NONE,
    SENDING,
    FAILED,
    SENT,
    DELIVERED,
    READ;

    /** Key of its text. */
    public String key() {
        return "mark." + name().toLowerCase(Locale.ROOT);
    }
}
