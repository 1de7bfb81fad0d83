package chat.parley.bot.delivery;

import chat.parley.bot.core.WebhookEvent;
import chat.parley.bot.delivery.ReceiverStore.Receiver;
import chat.parley.bot.exchange.Answer;
import chat.parley.bot.exchange.FrameExchange;
import chat.parley.egress.EgressClient;
import chat.parley.egress.EgressLimits;
import chat.parley.egress.EgressRefusedException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.transport.Sender;
import chat.parley.wire.transport.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells one receiver one thing, once. Headers and signature are those of the Standard Webhooks specification. */
final class Attempt {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Of the answer nothing but its status counts. */
    private static final int ANSWER_BYTES = 1_024;

    private final ReceiverStore receivers;
    private final FrameExchange exchange;
    private final EgressClient client;
    private final EgressLimits limits;
    private final InstantSource clock;

    Attempt(
            ReceiverStore receivers,
            FrameExchange exchange,
            EgressClient client,
            Duration timeout,
            InstantSource clock) {
        this.receivers = receivers;
        this.exchange = exchange;
        this.client = client;
        this.limits = new EgressLimits(CONNECT, timeout, ANSWER_BYTES, 0);
        this.clock = clock;
    }

    /** Fails only when PostgreSQL does. */
    Mono<Outcome> make(WebhookDelivery delivery) {
        return receivers
                .of(delivery, clock.instant())
                .flatMap(receiver -> content(delivery, receiver).flatMap(content -> switch (content) {
                    case Content.None none -> post(delivery, receiver, null);
                    case Content.Shown shown -> post(delivery, receiver, shown.message());
                    case Content.Gone gone -> Mono.just(new Outcome.Dropped());
                    case Content.Unknown unknown -> Mono.just(new Outcome.Failed("no answer from the workers"));
                }))
                .defaultIfEmpty(new Outcome.Dropped());
    }

    /** The message as the bot may see it now: asked for in its name, so that the workers decide. */
    private Mono<Content> content(WebhookDelivery delivery, Receiver receiver) {
        Long seq = delivery.seq();
        boolean deleted = delivery.event().equals(WebhookEvent.MESSAGE_DELETED.wireName());
        if (seq == null || deleted || !receiver.content()) {
            return Mono.just(new Content.None());
        }
        Sender bot = new Sender(receiver.botId(), receiver.tokenId(), UserRole.USER);
        return exchange.ask(bot, new MessageGet("1", delivery.chatId(), List.of(seq)))
                .map(answer -> content(answer, seq));
    }

    private static Content content(Answer answer, long seq) {
        return switch (answer.frame()) {
            case MessagePage page -> {
                Optional<Message> found = page.messages().stream()
                        .filter(message -> message.seq() == seq)
                        .findFirst();
                yield found.isPresent() ? new Content.Shown(found.get()) : new Content.Gone();
            }
            case Failure failure
            when failure.code() == ErrorCode.NOT_A_MEMBER || failure.code() == ErrorCode.NOT_FOUND ->
                new Content.Gone();
            default -> new Content.Unknown();
        };
    }

    private Mono<Outcome> post(WebhookDelivery delivery, Receiver receiver, @Nullable Message message) {
        byte[] body = Payload.of(delivery, message);
        Instant now = clock.instant();
        String id = delivery.webhookId().toString();
        String signature = receiver.secret().sign(id, now, body);
        return client.post(
                        receiver.url(),
                        headers -> headers.set("Content-Type", "application/json")
                                .set("webhook-id", id)
                                .set("webhook-timestamp", Long.toString(now.getEpochSecond()))
                                .set("webhook-signature", signature),
                        body,
                        limits)
                .<Outcome>map(answer -> answer.status() >= 200 && answer.status() < 300
                        ? new Outcome.Taken()
                        : new Outcome.Failed("answered with status " + answer.status()))
                .onErrorResume(Attempt::failed);
    }

    /** Words without anything that came from the other side. */
    private static Mono<Outcome> failed(Throwable failure) {
        return Mono.just(
                switch (failure) {
                    case EgressRefusedException refused -> new Outcome.Refused(String.valueOf(refused.getMessage()));
                    case TimeoutException late -> new Outcome.Failed("did not answer in time");
                    default -> new Outcome.Failed("could not be reached");
                });
    }

    private sealed interface Content {
        /** None is shown. */
        record None() implements Content {}

        record Shown(Message message) implements Content {}

        /** The bot may not see it (any more). */
        record Gone() implements Content {}

        record Unknown() implements Content {}
    }
}
