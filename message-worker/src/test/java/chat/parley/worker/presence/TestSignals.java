package chat.parley.worker.presence;

import chat.parley.wire.client.ChatsDelivered;
import chat.parley.wire.model.ChatPosition;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.view.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a presence worker does with positions, without a broker. */
public final class TestSignals {
    private final ChatSignals signals;

    public TestSignals(Snapshots snapshots) {
        this.signals = new ChatSignals(snapshots);
    }

    /** Takes note; returns what is told. */
    public List<Delivery> delivered(UUID userId, UUID chatId, long seq) {
        List<Delivery> told = new ArrayList<>();
        signals.delivered(userId, new ChatsDelivered("1", List.of(new ChatPosition(chatId, seq))), told);
        return told;
    }
}
