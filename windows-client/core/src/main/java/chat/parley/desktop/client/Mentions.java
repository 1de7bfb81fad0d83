package chat.parley.desktop.client;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.Whom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a text mentions, each by {@code @login}. */
public final class Mentions {
    /** A login as accounts have it, after a sign that cannot be part of a word or of an address. */
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}_./@+-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]{0,62}[\\p{L}\\p{N}_])?)");

    private static final Pattern CODE = Pattern.compile("```[\\s\\S]*?(?:```|$)|`[^`\\n]*`");
    /** The login that stands for everybody. */
    public static final String EVERYBODY = "all";

    private Mentions() {}

    static MessageBody body(
            ClientState state,
            UUID chatId,
            String text,
            @Nullable Long replyTo,
            @Nullable List<Attachment> attachments,
            boolean plainLinks) {
        Boolean plain = (plainLinks && text.contains("://")) ? true : null;
        Set<String> logins = MENTION.matcher(CODE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        HeldChat held = state.chats().byId().get(chatId);
        if (logins.isEmpty() || held == null) {
            return new MessageBody(text, replyTo, attachments, null, null, plain);
        }
        // Of large groups not all members are known here: the server leaves out who is none.
        List<UUID> people = state.people().values().stream()
                .filter(person -> logins.contains(person.login()) && mayBeMember(held.chat(), person.id()))
                .map(Person::id)
                .limit(Limits.MENTIONS)
                .toList();
        boolean all = logins.contains(EVERYBODY) && mayMentionAll(held.chat());
        return new MessageBody(text, replyTo, attachments, people.isEmpty() ? null : people, all ? true : null, plain);
    }

    private static boolean mayBeMember(Chat chat, UUID person) {
        return chat.memberCount() > chat.members().size()
                || chat.members().stream().anyMatch(member -> member.userId().equals(person));
    }

    public static boolean mayMentionAll(Chat chat) {
        return chat.kind() == ChatKind.GROUP
                && (chat.rules().mentionAll() == Whom.EVERYONE || chat.role() != ChatRole.MEMBER);
    }
}
