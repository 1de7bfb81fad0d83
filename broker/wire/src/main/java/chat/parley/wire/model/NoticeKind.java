package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What changed in a group. */
public enum NoticeKind {
    /** People were added. */
    ADDED,
    /** Somebody came by the link. */
    JOINED,
    /** People were removed. */
    REMOVED,
    /** Somebody left. */
    LEFT,
    /** Somebody got another role. */
    ROLE,
    /** The group has another title. */
    TITLE,
    /** The group has another description. */
    DESCRIPTION,
    /** The group has another picture. */
    PICTURE,
    /** Who may do what was changed. */
    RULES,
    /** A message was pinned. */
    PINNED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
