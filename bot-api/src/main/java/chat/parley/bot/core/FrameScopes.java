package chat.parley.bot.core;

import chat.parley.accounts.bot.BotScope;
import chat.parley.wire.client.AnnouncementList;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ChatMembers;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ChatPeek;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.client.MessageAround;
import chat.parley.wire.client.MessageChange;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePin;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.client.MessagePreviewRemove;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.MessageSeen;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.ModerationFrame;
import chat.parley.wire.client.NotifyFrame;
import chat.parley.wire.client.OwnChange;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PeopleList;
import chat.parley.wire.client.PresenceFrame;
import chat.parley.wire.client.QueryFrame;
import chat.parley.wire.client.ScheduleChange;
import chat.parley.wire.client.ScheduleList;
import chat.parley.wire.client.SearchFrame;
import chat.parley.wire.client.SocketFrame;
import chat.parley.wire.client.SyncFrame;
import java.util.Set;

/**
 * Which scopes a frame needs. The workers decide everything else, as for people. Where an answer shows content, the
 * scope of reading is needed, too.
 */
public final class FrameScopes {
    private static final Set<BotScope> READ = Set.of(BotScope.MESSAGES_READ);
    private static final Set<BotScope> WRITE = Set.of(BotScope.MESSAGES_WRITE);
    private static final Set<BotScope> PEOPLE = Set.of(BotScope.PEOPLE_READ);

    /** Chats come with their last message. */
    private static final Set<BotScope> CHATS = Set.of(BotScope.CHATS_READ, BotScope.MESSAGES_READ);

    private static final Set<BotScope> NOT_FOR_BOTS = Set.of();

    private FrameScopes() {}

    /** All scopes that a frame needs; none at all for frames that are not for bots. */
    public static Set<BotScope> of(ClientFrame frame) {
        return switch (frame) {
            case ChatFrame change -> ofChange(change);
            case QueryFrame question -> ofQuestion(question);
            case SearchFrame search -> READ;
            case SyncFrame sync -> CHATS;
            // What needs a socket, or a human being at it.
            case PresenceFrame presence -> NOT_FOR_BOTS;
            case NotifyFrame wish -> NOT_FOR_BOTS;
            case ModerationFrame report -> NOT_FOR_BOTS;
            case CallFrame call -> NOT_FOR_BOTS;
            case SocketFrame own -> NOT_FOR_BOTS;
        };
    }

    private static Set<BotScope> ofChange(ChatFrame frame) {
        return switch (frame) {
            case ChatMutation mutation ->
                switch (mutation) {
                    case MessageSend send -> WRITE;
                    case MessageChange change -> ofMessageChange(change);
                    case ScheduleChange schedule -> WRITE;
                    case ChatCreate create -> Set.of(BotScope.CHATS_WRITE);
                    case GroupChange change -> Set.of(BotScope.CHATS_WRITE);
                };
            case ChatRead read -> READ;
            case OwnChange own -> NOT_FOR_BOTS;
            case CallJoining call -> NOT_FOR_BOTS;
        };
    }

    private static Set<BotScope> ofMessageChange(MessageChange frame) {
        return switch (frame) {
            case MessageEdit edit -> WRITE;
            case MessageDelete delete -> WRITE;
            case MessageHide hide -> WRITE;
            case MessageReact react -> WRITE;
            case MessagePin pin -> WRITE;
            case MessagePreviewRemove remove -> WRITE;
            // It carries content from one chat to another, where others read it.
            case MessageForward forward -> Set.of(BotScope.MESSAGES_READ, BotScope.MESSAGES_WRITE);
        };
    }

    private static Set<BotScope> ofQuestion(QueryFrame frame) {
        return switch (frame) {
            case MessageHistory history -> READ;
            case MessageAround around -> READ;
            case MessageGet get -> READ;
            case MessagePinned pinned -> READ;
            case MessageMentions mentions -> READ;
            case MessageRevisions revisions -> READ;
            case MessageSeen seen -> READ;
            case ScheduleList scheduled -> READ;
            case ChatList list -> CHATS;
            case ChatMembers members -> Set.of(BotScope.CHATS_READ);
            case ChatPeek peek -> Set.of(BotScope.CHATS_READ);
            case PeopleList people -> PEOPLE;
            case PeopleGet people -> PEOPLE;
            // For people to look at.
            case AnnouncementList list -> NOT_FOR_BOTS;
        };
    }
}
