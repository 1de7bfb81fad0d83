package chat.parley.desktop.client;

import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.ScheduleCancel;
import chat.parley.wire.client.ScheduleList;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.ScheduledMessage;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.SchedulePage;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Messages that are sent later. The server keeps them; here is only what it told last. */
public final class Schedule {
    private final StateStore store;
    private final Requests requests;
    private final Insistence insistence;
    private int asked;
    /** Which question's answer is shown. */
    private int shown;

    Schedule(StateStore store, Requests requests, Insistence insistence) {
        this.store = store;
        this.requests = requests;
        this.insistence = insistence;
    }

    /** To be called after each welcome and whenever something scheduled changed. On the core's thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // the next welcome asks again
    void refresh() {
        int mine = ++asked;
        requests.ask(new ScheduleList(Frames.UNSENT), SchedulePage.class).thenAccept(page -> {
            // Answers may overtake each other.
            if (mine > shown) {
                shown = mine;
                store.update(state -> state.withTold(told -> told.withScheduled(page.messages())));
            }
        });
    }

    public CompletableFuture<Ok> add(UUID chatId, MessageBody body, Instant at) {
        return insistence.on(new MessageSchedule(Frames.UNSENT, Ids.next(), chatId, at, body), Ok.class);
    }

    /** Answers whether it was taken back; it was sent meanwhile otherwise. */
    public CompletableFuture<Boolean> cancel(ScheduledMessage scheduled) {
        ScheduleCancel request =
                new ScheduleCancel(Frames.UNSENT, Ids.next(), scheduled.chatId(), scheduled.clientId());
        return insistence.on(request, Ok.class).handle((done, failure) -> {
            if (failure == null) {
                return true;
            }
            if (Failures.cause(failure) instanceof RequestRefusedException refused
                    && refused.code() == ErrorCode.NOT_FOUND) {
                return false;
            }
            throw new java.util.concurrent.CompletionException(Failures.cause(failure));
        });
    }
}
