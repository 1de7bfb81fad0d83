package chat.parley.standalone.demo;

import chat.parley.accounts.password.OneTimePassword;
import chat.parley.accounts.password.Password;
import chat.parley.accounts.password.PasswordHashing;
import chat.parley.accounts.user.Account;
import chat.parley.accounts.user.AccountFilter;
import chat.parley.accounts.user.Accounts;
import chat.parley.accounts.user.LoginName;
import chat.parley.accounts.user.NewAccount;
import chat.parley.wire.model.UserRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Fills a new Parley with people and chats. Their accounts are made as an administrator would make them. */
public final class Demo {
    private static final int MOST_ACCOUNTS = 100;

    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final String password;

    /**
     * Prepares it.
     *
     * @param password for all people; a random one, because others may reach the server
     */
    public Demo(Accounts accounts, PasswordHashing hashing, String password) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.password = password;
    }

    /** Of all demo people. */
    public String password() {
        return password;
    }

    /** Logins of the people. */
    public Set<String> logins() {
        return DemoScript.read().people().keySet();
    }

    /** Does nothing if the people exist already. */
    public void play(HttpClient http, URI server) {
        DemoScript script = DemoScript.read();
        Map<String, Account> existing =
                Objects.requireNonNull(accounts.page(AccountFilter.ALL, "", MOST_ACCOUNTS)
                                .block())
                        .stream()
                        .collect(Collectors.toMap(Account::login, account -> account));
        if (script.people().keySet().stream().anyMatch(existing::containsKey)) {
            return;
        }
        UUID admin = existing.values().stream()
                .filter(account -> account.role() == UserRole.ADMIN)
                .findFirst()
                .orElseThrow()
                .id();
        Map<String, UUID> ids = new HashMap<>();
        Map<String, DemoPerson> people = new HashMap<>();
        try {
            script.people().forEach((login, name) -> {
                Password oneTime = OneTimePassword.next();
                ids.put(login, createAccount(login, name, oneTime, admin));
                DemoPerson person = new DemoPerson(http, server);
                people.put(login, person);
                person.signIn(login, oneTime.reveal(), password);
            });
            script.conversations().forEach(conversation -> talk(conversation, ids, people));
        } finally {
            people.values().forEach(DemoPerson::close);
        }
    }

    private UUID createAccount(String login, String name, Password oneTime, UUID admin) {
        return Objects.requireNonNull(hashing.hash(oneTime)
                        .flatMap(hash -> accounts.create(
                                new NewAccount(new LoginName(login), name, UserRole.USER), hash, admin, Instant.now()))
                        .block())
                .id();
    }

    private static void talk(
            DemoScript.Conversation conversation, Map<String, UUID> ids, Map<String, DemoPerson> people) {
        List<UUID> others = conversation.members().stream()
                .skip(1)
                .map(login -> Objects.requireNonNull(ids.get(login)))
                .toList();
        UUID chat = person(people, conversation.members().getFirst()).create(conversation.title(), others);
        conversation.lines().forEach(line -> person(people, line.speaker()).say(chat, line.text()));
    }

    private static DemoPerson person(Map<String, DemoPerson> people, String login) {
        return Objects.requireNonNull(people.get(login), login);
    }
}
