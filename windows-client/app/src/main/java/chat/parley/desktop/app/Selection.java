package chat.parley.desktop.app;

import chat.parley.wire.model.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Messages of a chat that something shall be done with together. */
final class Selection {
    private final Map<Long, Message> chosen = new TreeMap<>();
    private final Runnable onChange;

    Selection(Runnable onChange) {
        this.onChange = onChange;
    }

    boolean isActive() {
        return !chosen.isEmpty();
    }

    void toggle(Message message) {
        if (chosen.remove(message.seq()) == null) {
            chosen.put(message.seq(), message);
        }
        onChange.run();
    }

    void end() {
        chosen.clear();
        onChange.run();
    }

    Set<Long> seqs() {
        return Set.copyOf(chosen.keySet());
    }

    /** In the order of the chat. */
    List<Message> messages() {
        return chosen.values().stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }
}
