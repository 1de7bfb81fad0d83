package chat.parley.wire.model;

import chat.parley.wire.Rules;

/**
 * Who may do what in a group. In a direct chat everybody may everything that two people need.
 *
 * @param post send messages; with {@code admins} the group is for announcements
 * @param add add people and make the link by which people come
 * @param pin pin messages
 * @param mentionAll mention everybody
 * @param history what new members see
 */
public record ChatRules(Whom post, Whom add, Whom pin, Whom mentionAll, HistoryRule history) {
    /** Of a new group, and of direct chats. */
    public static final ChatRules OPEN =
            new ChatRules(Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, HistoryRule.ALL);

    public ChatRules {
        Rules.present("rules.post", post);
        Rules.present("rules.add", add);
        Rules.present("rules.pin", pin);
        Rules.present("rules.mentionAll", mentionAll);
        Rules.present("rules.history", history);
    }
}
