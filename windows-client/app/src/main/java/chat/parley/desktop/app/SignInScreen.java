package chat.parley.desktop.app;

import chat.parley.desktop.account.AccountsApi;
import chat.parley.desktop.account.HttpRefusedException;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.desktop.browser.NotLetInException;
import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.link.ServerAddress;
import chat.parley.desktop.view.Texts;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The steps of signing in: address, name and password; a first password; the second factor. */
final class SignInScreen extends StackPane {
    private static final KeyCombination BROWSER_KEY = KeyCombination.keyCombination("Shortcut+B");

    private final Account account;
    private final Session.Links browser;
    private final Texts texts;

    SignInScreen(Account account, Session.Links browser, Texts texts) {
        this.account = account;
        this.browser = browser;
        this.texts = texts;
        getStyleClass().add("stage-ground");
        addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (BROWSER_KEY.match(pressed)
                    && lookup("#sign-in-browser") instanceof Button button
                    && button.isVisible()
                    && !button.isDisabled()) {
                pressed.consume();
                button.fire();
            }
        });
    }

    private void show(AccountState state, String server) {
        VBox card = switch (state) {
            case AccountState.SignedOut out -> signIn(out.ended(), server);
            case AccountState.InBrowser waiting -> inBrowser(waiting);
            case AccountState.PasswordNeeded needed -> password();
            case AccountState.SecondFactor needed -> secondFactor(needed);
            case AccountState.Starting starting -> Controls.card(texts.get("app.name"));
            case AccountState.SignedIn in -> Controls.card(texts.get("app.name"));
        };
        card.setMaxSize(Controls.DIALOG_WIDTH, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
    }

    /** Signing in, with the server filled in that a link leads to. */
    void signInAt(URI server) {
        show(new AccountState.SignedOut(false), server.toString());
    }

    void show(AccountState state) {
        show(state, Optional.ofNullable(account.lastServer()).orElse(""));
    }

    private VBox signIn(boolean ended, String filledIn) {
        TextField server = new TextField(filledIn);
        server.setId("server");
        server.setPromptText(texts.get("signIn.serverHint"));
        TextField login = new TextField();
        login.setId("login");
        PasswordField password = new PasswordField();
        password.setId("password");
        Label error = error(ended ? texts.get("signIn.ended") : "");
        Label otherWays = Controls.label("", "small", "dim");
        otherWays.setId("other-ways");
        otherWays.managedProperty().bind(otherWays.textProperty().isNotEmpty());
        Button inBrowser = Controls.button(texts.get("signIn.browser"), "plain", () -> {});
        inBrowser.setId("sign-in-browser");
        inBrowser.setMaxWidth(Double.MAX_VALUE);
        inBrowser.setVisible(false);
        inBrowser.managedProperty().bind(inBrowser.visibleProperty());
        inBrowser.setOnAction(_ -> ServerAddress.of(server.getText())
                .ifPresentOrElse(
                        address -> goToBrowser(address, inBrowser, error),
                        () -> error.setText(texts.get("signIn.badServer"))));
        Button submit = Controls.button(texts.get("signIn.submit"), "primary", () -> {});
        submit.setId("sign-in");
        submit.setOnAction(_ -> {
            Optional<URI> address = ServerAddress.of(server.getText());
            if (server.getText().isBlank()
                    || login.getText().isBlank()
                    || password.getText().isEmpty()) {
                error.setText(texts.get("signIn.missing"));
            } else if (address.isEmpty()) {
                error.setText(texts.get("signIn.badServer"));
            } else {
                run(account.signIn(address.get(), login.getText().strip(), password.getText()), submit, error);
                lookForOtherWays(address.get(), inBrowser, otherWays);
            }
        });
        VBox card = form(
                texts.get("signIn.title"),
                submit,
                error,
                Controls.named(texts.get("signIn.server"), server),
                Controls.named(texts.get("signIn.login"), login),
                Controls.named(texts.get("signIn.password"), password),
                otherWays);
        card.getChildren().add(inBrowser);
        ServerAddress.of(filledIn).ifPresent(known -> lookForOtherWays(known, inBrowser, otherWays));
        server.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                ServerAddress.of(server.getText())
                        .ifPresent(address -> lookForOtherWays(address, inBrowser, otherWays));
            }
        });
        focusFirstEmpty(server, login, password);
        return card;
    }

    /** Who signs in without a password does so in the browser; of an older server he has to hear why that does not help. */
    private void lookForOtherWays(URI server, Button inBrowser, Label hint) {
        Promises.then(
                account.otherWays(server),
                found -> {
                    inBrowser.setVisible(found.browser());
                    hint.setText(found.outOfReach() ? texts.get("signIn.otherWays") : "");
                },
                _ -> {
                    inBrowser.setVisible(false);
                    hint.setText("");
                });
    }

    private void goToBrowser(URI server, Button button, Label error) {
        error.setText("");
        button.setDisable(true);
        Promises.then(
                account.signInByBrowser(server),
                page -> browser.open(page.toString()),
                failure -> fail(failure, button, error));
    }

    private VBox inBrowser(AccountState.InBrowser waiting) {
        Throwable failure = waiting.failure();
        String server = ServerAddress.shown(waiting.server());
        if (failure != null) {
            Label error = error(explain(failure));
            Button again = Controls.button(texts.get("signIn.browserAgain"), "primary", () -> {});
            again.setId("browser-again");
            again.setOnAction(_ -> goToBrowser(waiting.server(), again, error));
            return form(texts.get("signIn.browserFailed"), again, error, back());
        }
        String page = waiting.page().toString();
        Label copied = Controls.label("", "small", "dim");
        copied.setId("browser-copied");
        copied.managedProperty().bind(copied.textProperty().isNotEmpty());
        Button copy = Controls.button(texts.get("signIn.browserCopy"), "plain", () -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, page));
            copied.setText(texts.get("signIn.browserCopied"));
        });
        copy.setId("browser-copy");
        copy.setMaxWidth(Double.MAX_VALUE);
        Button open = Controls.button(texts.get("signIn.browserOpen"), "primary", () -> browser.open(page));
        open.setId("browser-open");
        VBox card = form(
                texts.get("signIn.browserTitle"),
                open,
                error(""),
                Controls.label(texts.get("signIn.browserWaiting", Map.of("server", server))),
                Controls.label(texts.get("signIn.browserHint"), "small", "dim"));
        card.getChildren().addAll(copy, copied, back("cancel"));
        Platform.runLater(open::requestFocus);
        return card;
    }

    private VBox password() {
        PasswordField next = new PasswordField();
        next.setId("next-password");
        PasswordField again = new PasswordField();
        again.setId("next-password-again");
        Label error = error("");
        Button submit = Controls.button(texts.get("password.submit"), "primary", () -> {});
        submit.setId("set-password");
        submit.setOnAction(_ -> {
            if (next.getText().equals(again.getText())) {
                run(account.chooseFirstPassword(next.getText()), submit, error);
            } else {
                error.setText(texts.get("password.differ"));
            }
        });
        VBox card = form(
                texts.get("password.title"),
                submit,
                error,
                Controls.label(texts.get("password.hint"), "dim"),
                Controls.named(texts.get("password.next"), next),
                Controls.named(texts.get("password.again"), again),
                back());
        focusFirstEmpty(next);
        return card;
    }

    private VBox secondFactor(AccountState.SecondFactor needed) {
        TextField code = new TextField();
        code.setId("code");
        Label error = error("");
        Button submit = Controls.button(texts.get("factor.submit"), "primary", () -> {});
        submit.setId("give-code");
        focusFirstEmpty(code);
        AccountsApi.Enrolment begun = needed.enrolment();
        if (begun == null) {
            submit.setOnAction(_ -> run(account.giveCode(code.getText().strip()), submit, error));
            return form(
                    texts.get("factor.title"),
                    submit,
                    error,
                    Controls.label(texts.get("factor.hint"), "dim"),
                    Controls.named(texts.get("factor.code"), code),
                    back());
        }
        submit.setOnAction(_ -> {
            submit.setDisable(true);
            Promises.then(
                    account.confirmSecondFactor(code.getText().strip()),
                    codes -> {
                        VBox card = Controls.card(texts.get("factor.codes"));
                        card.getChildren()
                                .add(new RecoveryCodesBox(
                                        texts, codes.recoveryCodes(), () -> Promises.ignore(account.finish(codes))));
                        card.setMaxSize(Controls.DIALOG_WIDTH, Region.USE_PREF_SIZE);
                        getChildren().setAll(card);
                    },
                    failure -> fail(failure, submit, error));
        });
        return form(
                texts.get("factor.enrolTitle"),
                submit,
                error,
                new EnrolmentBox(texts, begun),
                Controls.named(texts.get("factor.code"), code),
                back());
    }

    private Button back() {
        return back("back");
    }

    private Button back(String text) {
        Button back = Controls.button(texts.get(text), "plain", account::startOver);
        back.setId("back");
        back.setMaxWidth(Double.MAX_VALUE);
        return back;
    }

    private VBox form(String title, Button submit, Label error, Region... parts) {
        VBox card = Controls.card(title);
        card.getChildren().addAll(parts);
        submit.setDefaultButton(true);
        submit.setMaxWidth(Double.MAX_VALUE);
        card.getChildren().addAll(error, submit);
        card.getChildren().stream()
                .filter(part -> "back".equals(part.getId()))
                .findFirst()
                .ifPresent(Node::toFront);
        return card;
    }

    private static Label error(String text) {
        Label error = Controls.label(text, "error");
        error.setId("sign-in-error");
        error.managedProperty().bind(error.textProperty().isNotEmpty());
        return error;
    }

    private static void focusFirstEmpty(TextInputControl... fields) {
        for (TextInputControl field : fields) {
            if (field.getText().isEmpty()) {
                Platform.runLater(field::requestFocus);
                return;
            }
        }
    }

    private void run(CompletableFuture<Void> step, Button submit, Label error) {
        String name = submit.getText();
        error.setText("");
        submit.setDisable(true);
        submit.setText(texts.get("signIn.busy"));
        Promises.then(step, _ -> {}, failure -> {
            submit.setText(name);
            fail(failure, submit, error);
        });
    }

    private void fail(Throwable failure, Button submit, Label error) {
        submit.setDisable(false);
        error.setText(explain(failure));
    }

    private String explain(Throwable failure) {
        return switch (failure) {
            case UnreachableException away -> texts.get("signIn.unreachable");
            case HttpRefusedException refused -> explain(refused);
            case NotLetInException notLetIn -> texts.get("signIn.browserReason." + notLetIn.reason());
            case UncheckedIOException noPort -> texts.get("signIn.browserNoPort");
            default -> texts.get("signIn.failed", Map.of("detail", String.valueOf(failure.getMessage())));
        };
    }

    private String explain(HttpRefusedException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (String.valueOf(refused.code())) {
            case "invalid_credentials" -> texts.get("signIn.invalid");
            case "sign_in_refused" -> texts.get("signIn.browserRefused");
            case "code_refused" -> texts.get("factor.invalid");
            case "password_refused" ->
                texts.get("password.refused", Map.of("detail", refused.fields().getOrDefault("newPassword", detail)));
            case "rate_limited" -> {
                Duration wait = Optional.ofNullable(refused.retryAfter()).orElse(Duration.ofMinutes(1));
                yield texts.get("signIn.throttled", Map.of("seconds", wait.toSeconds()));
            }
            default -> texts.get("signIn.failed", Map.of("detail", detail));
        };
    }
}
