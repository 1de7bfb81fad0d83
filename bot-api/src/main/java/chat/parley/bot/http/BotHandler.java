package chat.parley.bot.http;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.bot.BotTokens;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.Accounts;
import chat.parley.bot.core.FrameScopes;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.BadFrameException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What bots ask for: the frames of the wire contract, and short forms of the usual ones. */
final class BotHandler {
    /** Each request is answered by itself, so its frame needs no name of its own. */
    private static final String FRAME_ID = "1";

    private static final int PAGE = 50;

    private final BotCaller caller;
    private final Accounts accounts;
    private final FrameExchange exchange;

    BotHandler(BotCaller caller, Accounts accounts, FrameExchange exchange) {
        this.caller = caller;
        this.accounts = accounts;
        this.exchange = exchange;
    }

    /** The bot, and what its token may be used for. */
    record Me(Person bot, Set<BotScope> scopes) {}

    Mono<ServerResponse> me(ServerRequest request) {
        return caller.of(request)
                .flatMap(holder -> accounts.find(holder.botId())
                        .map(Account::person)
                        .flatMap(bot -> ServerResponse.ok().bodyValue(new Me(bot, holder.scopes()))));
    }

    /** Any frame that a bot may send. */
    Mono<ServerResponse> frame(ServerRequest request) {
        return caller.of(request)
                .flatMap(holder -> JsonBody.required(request, ObjectNode.class)
                        .flatMap(body -> ask(holder, frame(request, holder, body), HttpStatus.OK)));
    }

    Mono<ServerResponse> send(ServerRequest request) {
        UUID chatId = chatId(request);
        return caller.of(request)
                .flatMap(holder -> JsonBody.required(request, MessageBody.class)
                        .flatMap(body -> ask(
                                holder,
                                new MessageSend(
                                        FRAME_ID, IdempotencyKey.clientId(request, holder.botId()), chatId, body),
                                HttpStatus.CREATED)));
    }

    Mono<ServerResponse> history(ServerRequest request) {
        UUID chatId = chatId(request);
        return caller.of(request)
                .flatMap(holder -> ask(
                        holder,
                        new MessageHistory(
                                FRAME_ID,
                                chatId,
                                parameter(request, "before", Long::valueOf),
                                limit(request),
                                parameter(request, "after", Long::valueOf)),
                        HttpStatus.OK));
    }

    Mono<ServerResponse> chats(ServerRequest request) {
        return caller.of(request)
                .flatMap(holder -> ask(
                        holder,
                        new ChatList(FRAME_ID, parameter(request, "after", UUID::fromString), limit(request)),
                        HttpStatus.OK));
    }

    private Mono<ServerResponse> ask(BotTokens.Holder holder, ClientFrame frame, HttpStatus status) {
        Set<BotScope> scopes = FrameScopes.of(frame);
        if (scopes.isEmpty()) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "frames of this type are not for bots");
        }
        BotCaller.require(holder, scopes);
        return exchange.ask(BotCaller.sender(holder), frame).flatMap(answer -> ReplyResponses.of(answer, status));
    }

    private static ClientFrame frame(ServerRequest request, BotTokens.Holder holder, ObjectNode body) {
        body.put("id", FRAME_ID);
        if (!body.has("clientId")) {
            body.put(
                    "clientId", IdempotencyKey.clientId(request, holder.botId()).toString());
        }
        try {
            return WireJson.decodeClientFrame(WireJson.mapper().writeValueAsBytes(body));
        } catch (BadFrameException e) {
            if (e.code() == ErrorCode.UNSUPPORTED) {
                throw ProblemException.invalid("type", "is not known here");
            }
            throw e;
        }
    }

    private static UUID chatId(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("chat"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }

    private static int limit(ServerRequest request) {
        Integer given = parameter(request, "limit", Integer::valueOf);
        return given == null ? PAGE : given;
    }

    private static <T> @Nullable T parameter(ServerRequest request, String name, Function<String, T> parse) {
        Optional<String> given = request.queryParam(name);
        try {
            return given.isEmpty() ? null : parse.apply(given.get());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(name, "has a wrong form");
        }
    }
}
