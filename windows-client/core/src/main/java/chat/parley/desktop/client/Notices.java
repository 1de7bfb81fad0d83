package chat.parley.desktop.client;

import chat.parley.desktop.transport.CoreThread;
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

/** How the person is told of messages and calls, on all devices; and what administrators tell everybody. */
@SuppressWarnings("FutureReturnValueIgnored") // the next welcome asks again
public final class Notices {
    private final CoreThread thread;
    private final StateStore store;
    private final Requests requests;
    private final Insistence insistence;

    Notices(CoreThread thread, StateStore store, Requests requests, Insistence insistence) {
        this.thread = thread;
        this.store = store;
        this.requests = requests;
        this.insistence = insistence;
    }

    /** To be called after each welcome, on the core's thread. */
    void refresh() {
        requests.ask(new NotifyGet(Frames.UNSENT), NotifyReport.class).thenAccept(report -> {
            NotifySettings settings = report.settings();
            if (settings != null) {
                show(settings);
            }
        });
        requests.ask(new AnnouncementList(Frames.UNSENT), AnnouncementPage.class)
                .thenAccept(page -> hear(new AnnouncementsChanged(page.announcements())));
    }

    void hear(NotifyChanged changed) {
        show(changed.settings());
    }

    void hear(AnnouncementsChanged changed) {
        store.update(state -> state.withTold(told -> told.withAnnouncements(changed.announcements())));
    }

    private void show(NotifySettings settings) {
        store.update(state -> state.withTold(told -> told.withNotify(settings)));
    }

    /** Shown at once, and taken back when the server cannot be told. */
    public CompletableFuture<Ok> set(NotifySettings settings) {
        NotifySettings before = store.get().told().notifications();
        thread.execute(() -> show(settings));
        CompletableFuture<Ok> told = insistence.on(new NotifySet(Frames.UNSENT, settings), Ok.class);
        told.exceptionally(failure -> {
            thread.execute(() -> {
                if (store.get().told().notifications().equals(settings)) {
                    show(before);
                }
            });
            throw new java.util.concurrent.CompletionException(failure);
        });
        return told;
    }
}
