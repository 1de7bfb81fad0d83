package chat.parley.desktop.client;

import chat.parley.desktop.account.Security.NewSession;
import chat.parley.wire.model.Announcement;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.model.ScheduledMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the server told beside chats and people. It is asked anew after each welcome.
 *
 * @param scheduled own messages that wait for their time, the soonest first
 * @param pinned what is pinned in the chats that were looked at, the newest first
 * @param announcements what administrators tell everybody, also what was closed here
 * @param notifications how the person wants to be told of things, on all devices
 * @param newSignIns on devices that were new, of which the person has not said yet whose they were
 */
public record Told(
        List<ScheduledMessage> scheduled,
        Map<UUID, List<Message>> pinned,
        List<Announcement> announcements,
        NotifySettings notifications,
        List<NewSession> newSignIns) {
    static final Told NOTHING = new Told(List.of(), Map.of(), List.of(), NotifySettings.DEFAULT, List.of());

    public List<ScheduledMessage> scheduled(UUID chatId) {
        return scheduled.stream().filter(one -> one.chatId().equals(chatId)).toList();
    }

    public List<Message> pinned(UUID chatId) {
        return pinned.getOrDefault(chatId, List.of());
    }

    Told withScheduled(List<ScheduledMessage> next) {
        return new Told(next, pinned, announcements, notifications, newSignIns);
    }

    Told withPinned(UUID chatId, List<Message> next) {
        Map<UUID, List<Message>> all = ClientState.with(pinned, map -> {
            map.put(chatId, next);
            return map;
        });
        return new Told(scheduled, all, announcements, notifications, newSignIns);
    }

    Told withAnnouncements(List<Announcement> next) {
        return new Told(scheduled, pinned, next, notifications, newSignIns);
    }

    Told withNotify(NotifySettings next) {
        return new Told(scheduled, pinned, announcements, next, newSignIns);
    }

    Told withNewSignIns(List<NewSession> next) {
        return new Told(scheduled, pinned, announcements, notifications, next);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "Told[]";
    }
}
