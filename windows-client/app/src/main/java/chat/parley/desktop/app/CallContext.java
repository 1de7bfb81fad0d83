package chat.parley.desktop.app;

import chat.parley.calls.desk.CallsDesk;
import chat.parley.calls.view.CallWords;
import chat.parley.desktop.client.ClientState;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.view.Names;
import chat.parley.desktop.view.Texts;
import java.time.InstantSource;

/** What the windows of calls share. */
record CallContext(
        CallsDesk desk,
        ParleyClient client,
        SettingsStore settings,
        Texts texts,
        InstantSource clock,
        CallWords words) {
    CallContext(CallsDesk desk, ParleyClient client, SettingsStore settings, Texts texts, InstantSource clock) {
        this(desk, client, settings, texts, clock, new CallWords(texts));
    }

    Names names() {
        return new Names(client.state(), texts);
    }

    /** Whenever somebody, or a chat, may be called otherwise than before. Answers what ends it. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    Runnable onNames(Runnable listener) {
        Latest<ClientState> latest = new Latest<>(_ -> listener.run());
        return client.store().subscribe((now, before) -> {
            if (now.people() != before.people() || now.chats() != before.chats()) {
                latest.accept(now);
            }
        });
    }
}
