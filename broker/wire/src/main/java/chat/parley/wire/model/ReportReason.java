package chat.parley.wire.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody reports a message. */
public enum ReportReason {
    /** Unwanted advertising or the same again and again. */
    SPAM,
    /** Insults, mobbing, hatred. */
    HARASSMENT,
    /** Threats, or a call for violence. */
    THREAT,
    /** Sexual content. */
    SEXUAL,
    /** Tells what is private or secret. */
    PRIVACY,
    /** Something else, which the text says. */
    OTHER;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
