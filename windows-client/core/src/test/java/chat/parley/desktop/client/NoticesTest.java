package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.chats.Chats;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.NotifyGet;
import chat.parley.wire.client.NotifySet;
import chat.parley.wire.model.NotifySettings;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.NotifyChanged;
import chat.parley.wire.server.NotifyReport;
import chat.parley.wire.server.Ok;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final NotifySettings OLD = NotifySettings.DEFAULT;
    private static final NotifySettings QUIET = new NotifySettings(OLD.push(), true, false, null);
    private static final NotifySettings SILENT = new NotifySettings(OLD.push(), false, false, null);

    private final CoreThread thread = new CoreThread("notices");
    private final StateStore store = new StateStore(
            ClientState.of(new Person(Ids.next(), "anna", "Anna", UserRole.USER, true), Chats.NONE, Map.of()));
    private final FakeRequests requests = new FakeRequests();
    private final Notices notices = new Notices(thread, store, requests, new Insistence(thread, requests));

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void anAnswerToWhatWasAskedBeforeTheChoiceChangesNothing() {
        onCore(notices::refresh);
        FakeRequests.Asked early = requests.last(NotifyGet.class);
        CompletableFuture<Void> choice = notices.set(QUIET);
        onCore(() -> requests.last(NotifySet.class).answer().complete(new Ok("1")));
        choice.join();
        onCore(() -> early.answer().complete(report(OLD)));
        assertThat(shown()).isEqualTo(QUIET);

        onCore(notices::refresh);
        onCore(() -> requests.last(NotifyGet.class).answer().complete(report(SILENT)));
        assertThat(shown()).isEqualTo(SILENT);
    }

    @Test
    void anAnswerThatOvertakesTheChoiceChangesNothing() {
        CompletableFuture<Void> choice = notices.set(QUIET);
        onCore(notices::refresh);
        onCore(() -> requests.last(NotifyGet.class).answer().complete(report(OLD)));
        assertThat(shown()).isEqualTo(QUIET);
        onCore(() -> requests.last(NotifySet.class).answer().complete(new Ok("1")));
        choice.join();
        onCore(() -> notices.hear(new NotifyChanged(SILENT)));
        assertThat(shown()).isEqualTo(SILENT);
    }

    @Test
    void whatWasChosenWithoutAConnectionIsToldByTheNextWelcome() {
        onCore(() -> requests.online = false);
        notices.set(QUIET).join();
        notices.set(SILENT).join();
        onCore(() -> requests.online = true);
        onCore(notices::refresh);
        onCore(() -> requests.last(NotifyGet.class).answer().complete(report(OLD)));
        onCore(() -> requests.last(NotifySet.class).answer().complete(new Ok("1")));
        assertThat(requests.all(NotifySet.class))
                .singleElement()
                .satisfies(told -> assertThat(told.settings()).isEqualTo(SILENT));
        assertThat(shown()).isEqualTo(SILENT);
        onCore(notices::refresh);
        assertThat(requests.all(NotifySet.class)).hasSize(1);
    }

    @Test
    void choicesAreToldOneAfterTheOther() {
        CompletableFuture<Void> first = notices.set(QUIET);
        CompletableFuture<Void> second = notices.set(SILENT);
        onCore(() -> assertThat(requests.all(NotifySet.class)).hasSize(1));
        onCore(() -> requests.last(NotifySet.class).answer().complete(new Ok("1")));
        onCore(() -> requests.last(NotifySet.class).answer().complete(new Ok("2")));
        CompletableFuture.allOf(first, second).join();
        assertThat(requests.all(NotifySet.class))
                .extracting(NotifySet::settings)
                .containsExactly(QUIET, SILENT);
        assertThat(shown()).isEqualTo(SILENT);
    }

    @Test
    void whatTheServerRefusesIsTakenBack() {
        CompletableFuture<Void> choice = notices.set(QUIET);
        onCore(() -> requests.last(NotifySet.class)
                .answer()
                .completeExceptionally(new RequestRefusedException(Failure.of("1", ErrorCode.BAD_FRAME, "as told"))));
        assertThatThrownBy(choice::join).hasCauseInstanceOf(RequestRefusedException.class);
        assertThat(shown()).isEqualTo(OLD);
    }

    private static NotifyReport report(NotifySettings settings) {
        return new NotifyReport("1", settings, "key", false);
    }

    private NotifySettings shown() {
        return store.get().told().notifications();
    }

    /** Done when all that was begun before, and what follows from it at once, is done. */
    private void onCore(Runnable task) {
        thread.call(() -> 0).join();
        thread.call(() -> {
                    task.run();
                    return 0;
                })
                .join();
        thread.call(() -> 0).join();
    }
}
