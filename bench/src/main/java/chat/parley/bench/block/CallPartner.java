package chat.parley.bench.block;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.Asker;
import chat.parley.bench.client.Network;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Somebody who is called by one person after the other, and sees when that person is out of the call. */
final class CallPartner {
    private static final long LIMIT_SECONDS = 60;

    private final Asker asker;
    private final String receive;
    private volatile @Nullable WatchedCall current;

    /** @param tokens of the partner */
    CallPartner(Network network, URI gateway, AccessTokens tokens) {
        receive = receive();
        asker = Asker.connect(network, gateway, tokens, this::event);
    }

    /** What a browser can receive: an offer of Chromium 156. */
    private static String receive() {
        try (InputStream offer = CallPartner.class.getResourceAsStream("receive.sdp")) {
            return new String(Objects.requireNonNull(offer).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Is called by somebody in a new group and joins; both are in the call then. */
    WatchedCall talkTo(UUID person, Asker caller) {
        ChatCreated group = answer(
                ChatCreated.class,
                asker,
                id -> new ChatCreate(id, Ids.next(), Ids.next(), ChatKind.GROUP, "Call", List.of(person)));
        UUID chat = group.chat().id();
        CallJoined begun = answer(
                CallJoined.class,
                caller,
                id -> new CallStart(id, chat, Ids.next(), Ids.next(), false, false, false, receive));
        WatchedCall call = new WatchedCall(begun.callId(), person);
        current = call;
        CallJoined joined = answer(
                CallJoined.class,
                asker,
                id -> new CallJoin(id, chat, begun.callId(), Ids.next(), false, false, receive));
        if (joined.roster().participants().size() != 2) {
            throw new IllegalStateException("not both are in the call");
        }
        call.own = joined;
        return call;
    }

    /** Leaves the call, whether it goes on or not. */
    void hangUp(WatchedCall call) {
        CallJoined own = Objects.requireNonNull(call.own);
        asker.ask(id -> new CallLeave(id, own.callId(), own.node(), own.participantId()))
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static <T extends Reply> T answer(Class<T> type, Asker asker, Function<String, ClientFrame> frame) {
        return type.cast(
                asker.ask(frame).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join());
    }

    private void event(ServerFrame frame) {
        WatchedCall call = current;
        if (call == null) {
            return;
        }
        if (frame instanceof CallEnded ended && ended.callId().equals(call.id)) {
            call.left.complete(System.nanoTime());
        } else if (frame instanceof CallState state
                && state.callId().equals(call.id)
                && state.roster().participants().stream()
                        .map(CallParticipant::userId)
                        .noneMatch(call.person::equals)) {
            call.left.complete(System.nanoTime());
        }
    }

    /** A call of two. */
    static final class WatchedCall {
        private final UUID id;
        private final UUID person;
        private final CompletableFuture<Long> left = new CompletableFuture<>();
        private @Nullable CallJoined own;

        private WatchedCall(UUID id, UUID person) {
            this.id = id;
            this.person = person;
        }

        /** Completes with the time, by the clock of {@link System#nanoTime}, when the person was out of the call. */
        CompletableFuture<Long> left() {
            return left;
        }
    }
}
