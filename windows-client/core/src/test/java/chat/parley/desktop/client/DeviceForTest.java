package chat.parley.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.chats.HeldChat;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.transport.Backoff;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A desktop client without windows. */
final class DeviceForTest {
    /** Quick, so that a mended network is found at once. */
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(20));

    private final Account account;

    private DeviceForTest(Account account) {
        this.account = account;
    }

    static DeviceForTest start(Path directory) {
        Account account = new Account(directory, Credentials.open(directory.resolve("secrets")), BACKOFF);
        account.start().join();
        return new DeviceForTest(account);
    }

    Account account() {
        return account;
    }

    void signIn(URI server, String login) {
        account.signIn(server, login, TestServer.passwordOf(login)).join();
        Eventually.until(
                login + " is signed in and synced",
                () -> account.state() instanceof AccountState.SignedIn && state().synced());
    }

    ParleyClient client() {
        return ((AccountState.SignedIn) account.state()).client();
    }

    ClientState state() {
        return client().state();
    }

    HeldChat held(UUID chatId) {
        return state().chats().find(chatId).orElseThrow();
    }

    void send(UUID chatId, String text) {
        client().send(chatId, MessageBody.of(text)).join();
    }

    /** What is held of the chat, deleted ones as nothing. */
    List<String> texts(UUID chatId) {
        return state().chats().find(chatId).stream()
                .flatMap(held -> held.messages().stream())
                .map(message -> message.body() == null ? "" : message.body().text())
                .toList();
    }

    void awaitTexts(UUID chatId, String... texts) {
        try {
            Eventually.until(
                    "the chat says what is expected", () -> texts(chatId).equals(List.of(texts)));
        } catch (AssertionError late) {
            assertThat(texts(chatId)).containsExactly(texts);
        }
    }

    Message message(UUID chatId, long seq) {
        return Eventually.get(
                "message " + seq,
                () -> state().chats().find(chatId).stream()
                        .flatMap(held -> held.messages().stream())
                        .filter(message -> message.seq() == seq)
                        .findFirst());
    }

    void signOutAndForget() {
        account.signOut().join();
        close();
    }

    void close() {
        account.close();
    }

    static List<String> names(Path directory) {
        return files(directory).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Each file as text, both of single bytes and of UTF-8. */
    static List<String> contents(Path directory) {
        return files(directory).stream()
                .map(DeviceForTest::bytes)
                .flatMap(bytes -> Stream.of(
                        new String(bytes, StandardCharsets.ISO_8859_1), new String(bytes, StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
