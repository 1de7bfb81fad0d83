package chat.parley.sfu.media.channel;

import FBS.Notification.Notification;
import com.google.flatbuffers.Table;

/** Gets the notifications of one object of the worker. */
@FunctionalInterface
public interface NotificationHandler {
    /** What it throws, other than {@link MediaWorkerException.ProtocolViolation}, is logged and otherwise ignored. */
    void handle(Notification notification);

    /**
     * Fills the table with a notification's body.
     *
     * @param type of {@link FBS.Notification.Body}, that the body must have
     */
    static <T extends Table> T body(Notification notification, byte type, T table) {
        if (notification.bodyType() != type || notification.body(table) == null) {
            throw new MediaWorkerException.ProtocolViolation("event %d with body %d in place of %d"
                    .formatted(notification.event(), notification.bodyType(), type));
        }
        return table;
    }
}
