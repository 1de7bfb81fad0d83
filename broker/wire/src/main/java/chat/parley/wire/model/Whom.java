package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whom a rule of a group allows something. */
public enum Whom {
    /** Every member. */
    EVERYONE,
    /** Owners and admins. */
    ADMINS;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
