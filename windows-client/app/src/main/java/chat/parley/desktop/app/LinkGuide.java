package chat.parley.desktop.app;

import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.link.ParleyLink;
import chat.parley.desktop.link.ServerAddress;
import chat.parley.desktop.view.Texts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Follows links from outside. They only ever lead somewhere: nothing is done by them, and before another server than the
 * known one is gone to, the person is asked.
 */
final class LinkGuide {
    private final Account account;
    private final Overlay overlay;
    private final Supplier<Texts> texts;
    private final Session.Links browser;
    private final Screens screens;
    private @Nullable ParleyLink kept;
    private AccountState before;

    /** What can be gone to here. */
    interface Screens {
        /** A place of the server that the person is signed in to. */
        void go(ParleyLink.Target target);

        void signInAt(URI server);
    }

    LinkGuide(Account account, Overlay overlay, Supplier<Texts> texts, Session.Links browser, Screens screens) {
        this.account = account;
        this.overlay = overlay;
        this.texts = texts;
        this.browser = browser;
        this.screens = screens;
        this.before = account.state();
    }

    /** A link of which nothing is known but what it says. */
    void follow(String text) {
        ParleyLink.of(text).ifPresentOrElse(this::follow, () -> overlay.say(text("link.nonsense")));
    }

    private void follow(ParleyLink link) {
        if (link.target() instanceof ParleyLink.Invitation) {
            askToOpen(link, "link.invitation", Map.of("server", ServerAddress.shown(link.server())));
            return;
        }
        switch (account.state()) {
            case AccountState.SignedIn(var client) -> {
                if (ServerAddress.same(client.server(), link.server())) {
                    screens.go(link.target());
                } else {
                    askToOpen(
                            link,
                            "link.otherServer",
                            Map.of(
                                    "server", ServerAddress.shown(link.server()),
                                    "own", ServerAddress.shown(client.server())));
                }
            }
            case AccountState.SignedOut _ -> beforeSigningIn(link);
            case AccountState.Starting _,
                    AccountState.InBrowser _,
                    AccountState.PasswordNeeded _,
                    AccountState.SecondFactor _ -> kept = link;
        }
    }

    private void beforeSigningIn(ParleyLink link) {
        boolean known = Optional.ofNullable(account.lastServer())
                .map(URI::create)
                .filter(server -> ServerAddress.same(server, link.server()))
                .isPresent();
        if (known) {
            kept = link;
            overlay.say(text("link.signInFirst"));
        } else {
            ask("link.unknownServer", Map.of("server", ServerAddress.shown(link.server())), "link.signInThere", () -> {
                kept = link;
                screens.signInAt(link.server());
            });
        }
    }

    /** The windows show another state of the account: perhaps a link can be followed now. */
    void changed(AccountState state) {
        boolean started = before instanceof AccountState.Starting && !(state instanceof AccountState.Starting);
        before = state;
        ParleyLink link = kept;
        if (link != null && (started || state instanceof AccountState.SignedIn)) {
            kept = null;
            follow(link);
        }
    }

    private void askToOpen(ParleyLink link, String key, Map<String, ?> parameters) {
        ask(key, parameters, "link.openInBrowser", () -> browser.open(link.webAddress()));
    }

    private void ask(String key, Map<String, ?> parameters, String yes, Runnable action) {
        VBox card = Controls.card(text("link.title"));
        card.setId("link-question");
        Button go = Controls.button(text(yes), "primary", () -> {
            overlay.close();
            action.run();
        });
        go.setId("link-go");
        card.getChildren()
                .addAll(
                        Controls.label(texts.get().get(key, parameters)),
                        Controls.buttons(Controls.button(text("cancel"), "plain", overlay::close), go));
        overlay.show(card);
    }

    private String text(String key) {
        return texts.get().get(key);
    }
}
