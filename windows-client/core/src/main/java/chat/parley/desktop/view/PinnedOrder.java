package chat.parley.desktop.view;

import chat.parley.desktop.chats.HeldChat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The order of pinned chats. */
public final class PinnedOrder {
    /** Room between two of them, so that another one fits in later. */
    private static final long STEP = 1024;

    private PinnedOrder() {}

    public static List<HeldChat> of(Collection<HeldChat> chats) {
        return chats.stream()
                .filter(held -> held.chat().own().preferences().pinned() != null)
                .sorted(Comparator.comparingLong(PinnedOrder::place).thenComparing(HeldChat::id))
                .toList();
    }

    private static long place(HeldChat held) {
        return Objects.requireNonNullElse(held.chat().own().preferences().pinned(), 0L);
    }

    /** Which places have to be set for a chat to stand at an index among the pinned ones; it may be pinned or not. */
    public static Map<UUID, Long> placesFor(Collection<HeldChat> chats, UUID chatId, int index) {
        List<HeldChat> others =
                of(chats).stream().filter(held -> !held.id().equals(chatId)).toList();
        int at = Math.clamp(index, 0, others.size());
        long low = at == 0 ? -1 : place(others.get(at - 1));
        long high = at == others.size() ? low + 2 * STEP : place(others.get(at));
        long middle = Math.floorDiv(low + high, 2);
        if (middle > low && middle < high) {
            return Map.of(chatId, middle);
        }
        List<UUID> order = new ArrayList<>(others.stream().map(HeldChat::id).toList());
        order.add(at, chatId);
        Map<UUID, Long> places = new LinkedHashMap<>();
        order.forEach(id -> places.put(id, places.size() * STEP));
        return places;
    }
}
