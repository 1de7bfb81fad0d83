package chat.parley.worker.search;

import chat.parley.wire.service.ServiceEvent;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Where a message stands. */
record MessageAddress(UUID chatId, long seq) {
    /** Rows are written in this order, so that two writers never wait for each other. */
    static final Comparator<MessageAddress> ORDER =
            Comparator.comparing(MessageAddress::chatId).thenComparingLong(MessageAddress::seq);

    /** The message that an event says has changed: it is to be indexed as it is now. */
    static Optional<MessageAddress> changedBy(ServiceEvent event) {
        return switch (event) {
            case ServiceEvent.MessageStored stored -> Optional.of(new MessageAddress(stored.chatId(), stored.seq()));
            case ServiceEvent.MessageUpdated updated ->
                Optional.of(new MessageAddress(updated.chatId(), updated.seq()));
            case ServiceEvent.ChatUpdated other -> Optional.empty();
            case ServiceEvent.ChatStored other -> Optional.empty();
            case ServiceEvent.CallRinging other -> Optional.empty();
            case ServiceEvent.UserCreated other -> Optional.empty();
            case ServiceEvent.UserChanged other -> Optional.empty();
            case ServiceEvent.AnnouncementChanged other -> Optional.empty();
        };
    }
}
