package chat.parley.admin.bot;

import chat.parley.accounts.bot.BotScope;
import chat.parley.accounts.bot.BotTokens;
import chat.parley.accounts.bot.IncomingWebhooks;
import chat.parley.accounts.bot.Subscriptions;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.LoginName;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers. */
final class BotRequests {
    private static final int NAME_CHARS = 100;

    private BotRequests() {}

    /** {@code POST /api/admin/bots}. */
    record Create(LoginName login, String name) {
        @JsonCreator
        static Create of(@Nullable String login, @Nullable String name) {
            return new Create(
                    LoginName.parse(Rules.present("login", login))
                            .orElseThrow(() -> ProblemException.invalid("login", LoginName.RULE)),
                    Rules.line("name", name, NAME_CHARS));
        }
    }

    /**
     * {@code POST /api/admin/bots/{id}/tokens}.
     *
     * @param expiresAt absent for a token that is good until it is revoked
     */
    record CreateToken(
            String name, Set<BotScope> scopes, @Nullable Instant expiresAt) {
        @JsonCreator
        static CreateToken of(@Nullable String name, @Nullable List<String> scopes, @Nullable Instant expiresAt) {
            Set<BotScope> known = EnumSet.noneOf(BotScope.class);
            for (String scope : Rules.<String>list("scopes", scopes, 1, BotScope.values().length)) {
                known.add(BotScope.named(scope).orElseThrow(() -> ProblemException.invalid("scopes", BotScope.RULE)));
            }
            return new CreateToken(Rules.line("name", name, NAME_CHARS), known, expiresAt);
        }
    }

    /** {@code POST /api/admin/bots/{id}/webhooks}. */
    record CreateWebhook(UUID chatId, String name) {
        @JsonCreator
        static CreateWebhook of(@Nullable UUID chatId, @Nullable String name) {
            return new CreateWebhook(Rules.present("chatId", chatId), Rules.line("name", name, NAME_CHARS));
        }
    }

    /**
     * A new token.
     *
     * @param secret the token itself: told here and never again
     */
    record CreatedToken(BotTokens.Token token, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "CreatedToken[" + token.id() + "]";
        }
    }

    /**
     * A new webhook.
     *
     * @param path of the address, on the host that serves the APIs: told here and never again
     */
    record CreatedWebhook(IncomingWebhooks.Webhook webhook, String path) {
        /** Without the path. */
        @Override
        public String toString() {
            return "CreatedWebhook[" + webhook.id() + "]";
        }
    }

    /**
     * A page of bots by login.
     *
     * @param next give it as {@code after} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bots(List<Account> bots, @Nullable String next) {}

    record Tokens(List<BotTokens.Token> tokens) {}

    record Webhooks(List<IncomingWebhooks.Webhook> webhooks) {}

    record Subscribed(List<Subscriptions.Subscription> subscriptions) {}
}
