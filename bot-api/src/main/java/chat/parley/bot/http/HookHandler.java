package chat.parley.bot.http;

import chat.parley.accounts.bot.IncomingWebhooks;
import chat.parley.bot.core.HookText;
import chat.parley.bot.core.RateLimits;
import chat.parley.bot.exchange.Answer;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.Failure;
import chat.parley.wire.transport.Sender;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Takes what is posted at the address of an incoming webhook. Whoever knows the address may post: it is the secret. */
final class HookHandler {
    private final IncomingWebhooks webhooks;
    private final RateLimits limits;
    private final FrameExchange exchange;

    HookHandler(IncomingWebhooks webhooks, RateLimits limits, FrameExchange exchange) {
        this.webhooks = webhooks;
        this.limits = limits;
        this.exchange = exchange;
    }

    Mono<ServerResponse> post(ServerRequest request) {
        return webhooks.target(request.pathVariable("token"))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .doOnNext(target -> {
                    Duration pause = limits.take(target.webhookId(), System.nanoTime());
                    if (pause.isPositive()) {
                        throw ProblemException.later(ProblemCode.RATE_LIMITED, pause);
                    }
                })
                .flatMap(target ->
                        JsonBody.required(request, HookText.class).flatMap(text -> send(request, target, text)))
                .flatMap(HookHandler::answer);
    }

    private Mono<Answer> send(ServerRequest request, IncomingWebhooks.Target target, HookText text) {
        Sender sender = new Sender(target.botId(), target.webhookId(), UserRole.USER);
        MessageSend frame = new MessageSend(
                "1", IdempotencyKey.clientId(request, target.webhookId()), target.chatId(), text.body());
        return exchange.ask(sender, frame);
    }

    /** The two letters that programs for others' webhooks wait for. */
    private static Mono<ServerResponse> answer(Answer answer) {
        if (answer.frame() instanceof Failure failure) {
            return Mono.error(ReplyResponses.problem(failure));
        }
        return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue("ok");
    }
}
