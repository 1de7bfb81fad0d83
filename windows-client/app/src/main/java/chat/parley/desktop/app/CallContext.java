package chat.parley.desktop.app;

import chat.parley.calls.desk.CallsDesk;
import chat.parley.calls.view.CallWords;
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
}
