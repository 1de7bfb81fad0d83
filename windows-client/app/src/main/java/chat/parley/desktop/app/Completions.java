package chat.parley.desktop.app;

import chat.parley.desktop.view.Completion;
import chat.parley.desktop.view.MentionChoices;
import chat.parley.desktop.view.Trigger;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import net.fellbaum.jemoji.Emoji;

/** What can complete a text of one chat: its people after an at sign, emoji after a colon. */
final class Completions {
    private final Session session;
    private final UUID chatId;
    private final MentionChoices mentions;
    private final Runnable onMore;
    private List<UUID> further = List.of();
    private boolean asked;

    /**
     * Of one chat.
     *
     * @param onMore of a large group the members are known now
     */
    Completions(Session session, UUID chatId, Runnable onMore) {
        this.session = session;
        this.chatId = chatId;
        this.mentions = new MentionChoices(session.texts());
        this.onMore = onMore;
    }

    List<Completion> of(Trigger trigger) {
        return switch (trigger.kind()) {
            case MENTION -> {
                prepare();
                yield mentions.of(session.client().state(), chatId, trigger.query(), further);
            }
            case EMOJI -> emoji(trigger.query().toLowerCase(Locale.ROOT)).toList();
            case WHOLE_EMOJI ->
                emoji(trigger.query().toLowerCase(Locale.ROOT))
                        .filter(one -> one.detail().equals(":" + trigger.query() + ":"))
                        .limit(1)
                        .toList();
        };
    }

    /** Of a large group the chat itself names only some members. */
    private void prepare() {
        boolean whole = session.client()
                .state()
                .chats()
                .find(chatId)
                .map(held -> isWhole(held.chat()))
                .orElse(true);
        if (asked || whole) {
            return;
        }
        asked = true;
        Promises.then(
                session.client().questions().members(chatId),
                members -> {
                    further = members.stream().map(Member::userId).toList();
                    onMore.run();
                },
                // The next at sign asks again.
                _ -> asked = false);
    }

    private static boolean isWhole(Chat chat) {
        return chat.members().size() >= chat.memberCount();
    }

    private static Stream<Completion> emoji(String typed) {
        return EmojiPicker.all().stream()
                .flatMap(emoji -> codes(emoji)
                        .filter(code -> code.startsWith(typed))
                        .limit(1)
                        .map(code -> new Completion(
                                emoji.getEmoji(), emoji.getDescription(), ":" + code + ":", emoji.getEmoji(), null)))
                .sorted(Comparator.comparingInt(one -> one.detail().length()));
    }

    private static Stream<String> codes(Emoji emoji) {
        return Stream.concat(emoji.getSlackAliases().stream(), emoji.getDiscordAliases().stream())
                .map(code -> code.replace(":", ""))
                .filter(code -> !code.isEmpty());
    }
}
