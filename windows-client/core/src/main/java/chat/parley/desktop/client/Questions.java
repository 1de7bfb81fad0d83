package chat.parley.desktop.client;

import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatMembers;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessageReport;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.ReportReason;
import chat.parley.wire.server.MemberPage;
import chat.parley.wire.server.MentionPage;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.RevisionPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when it is looked at and not kept. Answers fail with {@link
 * chat.parley.desktop.transport.RequestRefusedException} or {@link chat.parley.desktop.transport.DisconnectedException}.
 */
public final class Questions {
    private static final int MENTIONS_OF_A_PAGE = 40;

    private final Requests requests;
    private final Insistence insistence;
    private final CoreThread thread;
    private final People people;

    Questions(Requests requests, Insistence insistence, CoreThread thread, People people) {
        this.requests = requests;
        this.insistence = insistence;
        this.thread = thread;
        this.people = people;
    }

    /** What a message said before. */
    public CompletableFuture<RevisionPage> revisions(UUID chatId, long seq) {
        return insistence.on(new MessageRevisions(Frames.UNSENT, chatId, seq), RevisionPage.class);
    }

    /**
     * Messages of all chats that mention the person.
     *
     * @param before {@code next} of the page before; null for the first
     */
    public CompletableFuture<MentionPage> mentions(@Nullable Instant before) {
        return insistence
                .on(new MessageMentions(Frames.UNSENT, before, MENTIONS_OF_A_PAGE), MentionPage.class)
                .thenApplyAsync(
                        page -> {
                            people.know(page.messages().stream()
                                    .map(one -> one.message().senderId())
                                    .toList());
                            return page;
                        },
                        thread);
    }

    /** Tells the moderators of the server. */
    public CompletableFuture<Ok> report(UUID chatId, long seq, ReportReason reason, String text) {
        String said = text.strip();
        // Once only: who has reported too much would wait for an hour.
        return thread.callAsync(() -> requests.ask(
                new MessageReport(Frames.UNSENT, chatId, seq, reason, said.isEmpty() ? null : said), Ok.class));
    }

    /** All members of a chat, in the order in which they joined; who they are is asked, too. */
    public CompletableFuture<List<Member>> members(UUID chatId) {
        return members(chatId, null, new ArrayList<>());
    }

    private CompletableFuture<List<Member>> members(UUID chatId, @Nullable UUID after, List<Member> found) {
        return insistence
                .on(new ChatMembers(Frames.UNSENT, chatId, after, Limits.PEOPLE_PAGE), MemberPage.class)
                .thenComposeAsync(
                        page -> {
                            found.addAll(page.members());
                            people.know(
                                    page.members().stream().map(Member::userId).toList());
                            return page.next() == null
                                    ? CompletableFuture.completedFuture(List.copyOf(found))
                                    : members(chatId, page.next(), found);
                        },
                        thread);
    }
}
