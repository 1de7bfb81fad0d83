package chat.parley.wire.model;

import chat.parley.wire.Rules;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be told of messages and calls, on all devices.
 *
 * @param push what is said while no window is open
 * @param content whether an open window shows what was written
 * @param sound whether an open window plays a sound
 * @param quiet when nothing is told; absent for always
 */
public record NotifySettings(
        PushContent push,
        boolean content,
        boolean sound,
        @Nullable QuietHours quiet) {
    /** Of who has decided nothing. */
    public static final NotifySettings DEFAULT = new NotifySettings(PushContent.NOTHING, true, true, null);

    public NotifySettings {
        Rules.present("settings.push", push);
    }
}
