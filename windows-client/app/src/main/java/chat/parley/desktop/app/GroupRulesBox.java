package chat.parley.desktop.app;

import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Whom;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Who may do what in a group; for those who lead it. */
final class GroupRulesBox extends VBox {
    private final Session session;
    private final Texts texts;
    private final UUID chatId;
    private final ChoiceBox<Whom> post;
    private final ChoiceBox<Whom> add;
    private final ChoiceBox<Whom> pin;
    private final ChoiceBox<Whom> mentionAll;
    private final ChoiceBox<HistoryRule> history;

    GroupRulesBox(Session session, Chat chat) {
        super(6);
        this.session = session;
        this.texts = session.texts();
        this.chatId = chat.id();
        ChatRules rules = chat.rules();
        setId("group-rules");
        post = whom(rules.post());
        add = whom(rules.add());
        pin = whom(rules.pin());
        mentionAll = whom(rules.mentionAll());
        history = box(
                HistoryRule.values(),
                rules.history(),
                rule -> texts.get("rules.history." + rule.name().toLowerCase(Locale.ROOT)));
        getChildren()
                .addAll(
                        Controls.label(texts.get("rules.title"), "section"),
                        row("rules.post", post),
                        row("rules.add", add),
                        row("rules.pin", pin),
                        row("rules.mentionAll", mentionAll),
                        row("rules.history", history));
    }

    /** One below the other: side by side they have no room in every language. */
    private VBox row(String key, ChoiceBox<?> box) {
        box.setAccessibleText(texts.get(key));
        box.setId(key);
        box.setMaxWidth(Double.MAX_VALUE);
        return new VBox(2, Controls.label(texts.get(key), "small", "dim"), box);
    }

    private ChoiceBox<Whom> whom(Whom now) {
        return box(Whom.values(), now, one -> texts.get("rules." + one.name().toLowerCase(Locale.ROOT)));
    }

    private <T> ChoiceBox<T> box(T[] values, T now, Function<T, String> name) {
        ChoiceBox<T> box = new ChoiceBox<>(FXCollections.observableArrayList(values));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed there");
            }
        });
        box.setValue(now);
        box.setOnAction(_ -> keep());
        return box;
    }

    private void keep() {
        ChatRules rules = new ChatRules(
                post.getValue(), add.getValue(), pin.getValue(), mentionAll.getValue(), history.getValue());
        Promises.then(session.client().groups().setRules(chatId, rules), _ -> {}, session::failed);
    }
}
