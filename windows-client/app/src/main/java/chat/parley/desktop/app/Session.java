package chat.parley.desktop.app;

import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.ParleyClient;
import chat.parley.desktop.settings.SettingsStore;
import chat.parley.desktop.view.Refusals;
import chat.parley.desktop.view.Texts;
import java.time.InstantSource;
import javafx.application.HostServices;

/** What the windows of a signed-in person share. */
record Session(
        Account account,
        ParleyClient client,
        SettingsStore settings,
        Texts texts,
        InstantSource clock,
        Overlay overlay,
        CallWindows calls,
        Links links,
        Computer computer,
        GroupPictures pictures) {
    /** Opens addresses: those of this server here, others in the system's browser. */
    interface Links {
        void open(String address);

        static Links of(HostServices services) {
            return services::showDocument;
        }
    }

    /** Tells that something did not work. */
    void failed(Throwable failure) {
        overlay.say(new Refusals(texts).explain(failure));
    }
}
