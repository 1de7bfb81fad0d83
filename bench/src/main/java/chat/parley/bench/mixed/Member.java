package chat.parley.bench.mixed;

import chat.parley.bench.client.Asker;
import chat.parley.bench.search.ChatTexts;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.client.ChatTyping;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageEdit;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageReact;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Reply;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** One person with one socket, and what this person does. Used by the pacing thread; answers come on event loops. */
final class Member {
    private static final List<String> EMOJI = List.of("👍", "❤️", "😂", "🎉");
    private static final int PAGE = 50;
    private static final int RECENT = 20;

    private final Asker asker;
    private final List<Group> groups;
    private final ChatTexts texts;
    private final Random random;
    private volatile Own newest;

    /** The newest message of one's own; before there is one, what is changed is a new message. */
    private record Own(Group group, long seq) {}

    Member(Asker asker, List<Group> groups, long seed) {
        this.asker = asker;
        this.groups = groups;
        this.texts = new ChatTexts(seed);
        this.random = new Random(seed);
        this.newest = new Own(groups.getFirst(), 0);
    }

    /** What was really done: there may be nothing yet to be edited or reacted to. */
    record Done(Act act, CompletableFuture<Reply> answer) {}

    Done act(Act wanted) {
        Group group = groups.get(random.nextInt(groups.size()));
        Own own = newest;
        return switch (wanted) {
            case SEND -> send(group);
            case TYPING -> ask(wanted, id -> new ChatTyping(id, group.id()));
            case READ -> ask(wanted, id -> new ChatRead(id, group.id(), group.newest()));
            case REACT -> group.sent() == 0 ? send(group) : ask(wanted, react(group));
            case EDIT -> own.seq == 0 ? send(group) : ask(wanted, edit(own));
            case HISTORY -> ask(wanted, history(group));
            case SEARCH -> ask(wanted, id -> new Search(id, word(), null, null, null, null, null, null, RECENT));
        };
    }

    private Done send(Group group) {
        MessageBody body = MessageBody.of(String.join(" ", texts.next()));
        Done done = ask(Act.SEND, id -> new MessageSend(id, Ids.next(), group.id(), body));
        CompletableFuture<Reply> noted = done.answer.thenApply(reply -> {
            if (reply instanceof MessageSent sent) {
                group.stored(sent.seq());
                newest = new Own(group, sent.seq());
            }
            return reply;
        });
        return new Done(Act.SEND, noted);
    }

    private Function<String, ClientFrame> react(Group group) {
        long seq = group.anyOf(RECENT, random);
        String emoji = EMOJI.get(random.nextInt(EMOJI.size()));
        return id -> new MessageReact(id, Ids.next(), group.id(), seq, emoji, true);
    }

    private Function<String, ClientFrame> edit(Own own) {
        MessageBody body = MessageBody.of(String.join(" ", texts.next()));
        return id -> new MessageEdit(id, Ids.next(), own.group.id(), own.seq, body);
    }

    private Function<String, ClientFrame> history(Group group) {
        long before = 1 + ThreadLocalRandom.current().nextLong(group.newest() + 1);
        return id -> new MessageHistory(id, group.id(), before, PAGE, null);
    }

    private String word() {
        return texts.next().getFirst();
    }

    private Done ask(Act act, Function<String, ClientFrame> frame) {
        return new Done(act, asker.ask(frame));
    }
}
