package chat.parley.desktop.client;

import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Requests;
import chat.parley.wire.client.AnnouncementList;
import chat.parley.wire.client.NotifyGet;
import chat.parley.wire.client.NotifySet;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.server.AnnouncementPage;
import chat.parley.wire.server.AnnouncementsChanged;
import chat.parley.wire.server.NotifyChanged;
import chat.parley.wire.server.NotifyReport;
import chat.parley.wire.server.Ok;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How the person is told of messages and calls, on all devices; and what administrators tell everybody. Confined to the core's
 * thread, but for {@link #set}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the next welcome asks again
public final class Notices {
    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    private final Insistence insistence;
    /** The choice that the server does not know yet. */
    private @Nullable NotifySettings wanted;
    /** Ends when it was told, or waits for a connection. */
    private @Nullable CompletableFuture<Void> telling;
    /** What the server was last known to have. */
    private NotifySettings known = NotifySettings.DEFAULT;
    /** How often something else was shown: an answer to what was asked before knows nothing of it. */
    private int changes;

    Notices(CoreThread thread, StateStore store, Requests requests, Insistence insistence) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        this.insistence = insistence;
    }

    /** To be called after each welcome, on the core's thread. */
    void refresh() {
        int askedAt = changes;
        boolean untold = wanted != null;
        if (untold) {
            tell();
        }
        requests.ask(new NotifyGet(Frames.UNSENT), NotifyReport.class).thenAccept(report -> {
            NotifySettings settings = report.settings();
            if (settings != null && !untold && askedAt == changes) {
                known = settings;
                show(settings);
            }
        });
        requests.ask(new AnnouncementList(Frames.UNSENT), AnnouncementPage.class)
                .thenAccept(page -> hear(new AnnouncementsChanged(page.announcements())));
    }

    void hear(NotifyChanged changed) {
        known = changed.settings();
        show(known);
    }

    void hear(AnnouncementsChanged changed) {
        store.update(state -> state.withTold(told -> told.withAnnouncements(changed.announcements())));
    }

    /**
     * Shown at once, and taken back when the server does not want it. Without a connection the next welcome tells it. May be
     * called on any thread.
     */
    public CompletableFuture<Void> set(NotifySettings settings) {
        return thread.callAsync(() -> {
            wanted = settings;
            show(settings);
            return tell();
        });
    }

    private void show(NotifySettings settings) {
        changes++;
        store.update(state -> state.withTold(told -> told.withNotify(settings)));
    }

    private CompletableFuture<Void> tell() {
        CompletableFuture<Void> before = telling;
        if (before != null) {
            return before;
        }
        CompletableFuture<Void> result = new CompletableFuture<>();
        telling = result;
        tellNext(result);
        return result;
    }

    /** One after the other, so that an older choice that is told again does not overtake a newer one. */
    private void tellNext(CompletableFuture<Void> result) {
        NotifySettings settings = wanted;
        if (settings == null) {
            telling = null;
            result.complete(null);
            return;
        }
        insistence.on(new NotifySet(Frames.UNSENT, settings), Ok.class).whenComplete((ok, failure) -> {
            boolean newest = settings.equals(wanted);
            if (failure == null) {
                known = settings;
                wanted = newest ? null : wanted;
                tellNext(result);
            } else if (Failures.cause(failure) instanceof DisconnectedException) {
                telling = null;
                result.complete(null);
            } else if (newest) {
                wanted = null;
                telling = null;
                show(known);
                result.completeExceptionally(Failures.cause(failure));
            } else {
                tellNext(result);
            }
        });
    }
}
