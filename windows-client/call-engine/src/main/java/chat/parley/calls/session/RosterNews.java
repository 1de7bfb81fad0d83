package chat.parley.calls.session;

import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallRoster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is worth telling about a change of the roster. */
final class RosterNews {
    private RosterNews() {}

    /** Seen by {@code me}. Who comes back in a moment's time never left. */
    static List<CallNews> between(@Nullable CallRoster before, CallRoster after, UUID me) {
        if (before == null) {
            return List.of();
        }
        Map<UUID, CallParticipant> was = byUser(before);
        Map<UUID, CallParticipant> is = byUser(after);
        List<CallNews> news = new ArrayList<>();
        is.forEach((userId, one) -> {
            if (userId.equals(me)) {
                return;
            }
            CallParticipant earlier = was.get(userId);
            if (earlier == null) {
                news.add(new CallNews.Joined(userId));
            }
            if (one.handRaisedAt() != null && (earlier == null || earlier.handRaisedAt() == null)) {
                news.add(new CallNews.HandRaised(userId));
            }
            if (one.screen() && (earlier == null || !earlier.screen())) {
                news.add(new CallNews.ScreenShared(userId));
            }
        });
        was.keySet().stream()
                .filter(userId -> !userId.equals(me) && !is.containsKey(userId))
                .forEach(userId -> news.add(new CallNews.Left(userId)));
        return news;
    }

    private static Map<UUID, CallParticipant> byUser(CallRoster roster) {
        Map<UUID, CallParticipant> people = new LinkedHashMap<>();
        roster.participants().forEach(one -> people.put(one.userId(), one));
        return people;
    }
}
