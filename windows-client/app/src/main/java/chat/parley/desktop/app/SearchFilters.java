package chat.parley.desktop.app;

import chat.parley.desktop.client.ChatActions;
import chat.parley.desktop.view.Texts;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.SearchedContent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** By whom, when and with what a message that is searched for was sent. */
final class SearchFilters extends FlowPane {
    private static final double WIDTH = 218;

    private final Session session;
    private final Texts texts;
    private final @Nullable UUID chatId;
    private final ZoneId zone;
    private final ChoiceBox<Optional<Person>> person;
    private final ChoiceBox<Optional<SearchedContent>> has;
    private final DatePicker from;
    private final DatePicker to;

    /**
     * Of one chat, or of all.
     *
     * @param onChange another search is wanted
     */
    SearchFilters(Session session, @Nullable UUID chatId, Runnable onChange) {
        super(12, 8);
        this.session = session;
        this.texts = session.texts();
        this.chatId = chatId;
        this.zone = texts.local(session.clock().instant()).getZone();
        setId("search-filters");
        person = choice(one -> one.map(Person::name).orElse(texts.get("search.anyPerson")), onChange);
        person.setId("search-person");
        people().forEach(one -> person.getItems().add(Optional.of(one)));
        has = choice(
                one -> texts.get("search.has."
                        + one.map(content -> content.name().toLowerCase(Locale.ROOT))
                                .orElse("all")),
                onChange);
        has.setId("search-has");
        for (SearchedContent content : SearchedContent.values()) {
            has.getItems().add(Optional.of(content));
        }
        from = Controls.day(texts, texts.get("search.from"));
        to = Controls.day(texts, texts.get("search.to"));
        for (DatePicker day : Set.of(from, to)) {
            day.setOnAction(_ -> onChange.run());
        }
        getChildren()
                .addAll(
                        named("search.person", person),
                        named("search.has", has),
                        named("search.from", from),
                        named("search.to", to));
    }

    private List<Person> people() {
        var state = session.client().state();
        Set<UUID> members = chatId == null
                ? state.people().keySet()
                : state.chats().find(chatId).stream()
                        .flatMap(held -> held.chat().members().stream())
                        .map(Member::userId)
                        .collect(Collectors.toSet());
        return state.people().values().stream()
                .filter(one -> members.contains(one.id()))
                .sorted(Comparator.comparing(Person::name, texts.order()))
                .toList();
    }

    private static <T> ChoiceBox<Optional<T>> choice(Function<Optional<T>, String> name, Runnable onChange) {
        ChoiceBox<Optional<T>> box = new ChoiceBox<>();
        box.getItems().add(Optional.empty());
        box.setConverter(new StringConverter<>() {
            @Override
            @SuppressWarnings("NullableOptional") // a box without a choice asks so
            public String toString(@Nullable Optional<T> value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public Optional<T> fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed there");
            }
        });
        box.setValue(Optional.empty());
        box.setOnAction(_ -> onChange.run());
        return box;
    }

    private VBox named(String key, Control field) {
        field.setPrefWidth(WIDTH);
        field.setAccessibleText(texts.get(key));
        return new VBox(3, Controls.label(texts.get(key), "small", "dim"), field);
    }

    boolean isEmpty() {
        return person.getValue().isEmpty()
                && has.getValue().isEmpty()
                && from.getValue() == null
                && to.getValue() == null;
    }

    ChatActions.Wanted wanted(String words) {
        LocalDate last = to.getValue();
        return new ChatActions.Wanted(
                words.isEmpty() ? null : words,
                chatId,
                person.getValue().map(Person::id).orElse(null),
                start(from.getValue()),
                start(last == null ? null : last.plusDays(1)),
                has.getValue().orElse(null));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
