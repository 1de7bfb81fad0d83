package chat.parley.bot.http;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.bot.Subscriptions;
import chat.parley.accounts.bot.Subscriptions.NewSubscription;
import chat.parley.accounts.bot.Subscriptions.Subscription;
import chat.parley.bot.core.WebhookEvent;
import chat.parley.bot.core.WebhookSecret;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.storage.keyring.WrappedKeyAddress;
import chat.parley.wire.Ids;
import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Where a bot is told what happens. */
final class SubscriptionHandler {
    private static final Set<BotScope> NEEDED = Set.of(BotScope.EVENTS);
    private static final int URL_CHARS = 2_000;

    private final BotCaller caller;
    private final Subscriptions subscriptions;
    private final MasterKeyset master;
    private final InstantSource clock;

    SubscriptionHandler(BotCaller caller, Subscriptions subscriptions, MasterKeyset master, InstantSource clock) {
        this.caller = caller;
        this.subscriptions = subscriptions;
        this.master = master;
        this.clock = clock;
    }

    /** {@code POST /api/bot/subscriptions}. */
    record Create(String url, Set<String> events) {
        @JsonCreator
        static Create of(@Nullable String url, @Nullable List<String> events) {
            Set<String> known = new TreeSet<>();
            for (String event : Rules.<String>list("events", events, 1, WebhookEvent.values().length)) {
                known.add(WebhookEvent.named(event)
                        .orElseThrow(() -> ProblemException.invalid("events", WebhookEvent.RULE))
                        .wireName());
            }
            return new Create(address(Rules.line("url", url, URL_CHARS)), known);
        }

        /** Where it leads is looked at each time something is sent there: names change their meaning. */
        private static String address(String url) {
            try {
                URI uri = new URI(url);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                boolean web = scheme.equals("https") || scheme.equals("http");
                if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                // Said below.
            }
            throw ProblemException.invalid("url", "must be an http or https address without user information");
        }
    }

    /**
     * A new subscription.
     *
     * @param secret of the signatures: told here and never again
     */
    record Created(Subscription subscription, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Created[" + subscription.id() + "]";
        }
    }

    record All(List<Subscription> subscriptions) {}

    Mono<ServerResponse> create(ServerRequest request) {
        return caller.of(request)
                .doOnNext(holder -> BotCaller.require(holder, NEEDED))
                .flatMap(holder -> JsonBody.required(request, Create.class).flatMap(body -> {
                    UUID id = Ids.next();
                    WebhookSecret secret = WebhookSecret.next();
                    NewSubscription subscription = new NewSubscription(
                            id,
                            body.url(),
                            body.events(),
                            master.wrap(secret.bytes(), WrappedKeyAddress.ofWebhook(id)),
                            master.primaryId());
                    return subscriptions
                            .create(holder, subscription, clock.instant())
                            .map(created -> new Created(created, secret.reveal()));
                }))
                .flatMap(created -> ServerResponse.status(HttpStatus.CREATED).bodyValue(created));
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return caller.of(request)
                .doOnNext(holder -> BotCaller.require(holder, NEEDED))
                .flatMap(holder -> subscriptions.list(holder.botId()))
                .flatMap(all -> ServerResponse.ok().bodyValue(new All(all)));
    }

    Mono<ServerResponse> remove(ServerRequest request) {
        UUID id = id(request);
        return caller.of(request)
                .doOnNext(holder -> BotCaller.require(holder, NEEDED))
                .flatMap(holder -> subscriptions.remove(holder.botId(), id, holder.botId(), clock.instant()))
                .flatMap(done -> done
                        ? ServerResponse.noContent().build()
                        : Mono.error(ProblemException.of(ProblemCode.NOT_FOUND)));
    }

    private static UUID id(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }
}
