package chat.parley.wire.topology;

import java.time.Duration;
import java.util.UUID;

/**
 * The keys that gateways and presence workers share in Redis. Nothing here is the truth of anything but presence: Redis
 * may be wiped at any moment.
 *
 * <ul>
 *   <li>{@link #EPOCH}: a string, a new random value each time it is made. A gateway that finds it missing makes it
 *       ({@code SET NX}), and every gateway that sees a value other than the one it knows writes all its routes anew.
 *       Presence workers never make it. While it is missing or new, an absent route means "not known", never "offline".
 *   <li>{@link #gateway}: a string with {@link #GATEWAY_ALIVE} to live, written anew by its gateway every
 *       {@link #GATEWAY_REFRESH}; the routes of a gateway without it are void and swept by the presence worker.
 *   <li>{@link #route}: a hash with one field for each socket, see {@link #routeField}. Written before {@code welcome},
 *       removed when the socket closes; the gateway then publishes {@code PresenceSignals}.
 *   <li>{@link #seen}: a string, the Unix time in milliseconds at which the last socket went away.
 *   <li>{@link #watchers}: a sorted set of user ids, scored by the Unix time in milliseconds at which they stop
 *       watching this person.
 *   <li>{@link #watching}: a set of the user ids that this person watches.
 *   <li>{@link #shown}: a string, the state that was last told to the watchers, in its wire form.
 *   <li>{@link #GATEWAYS}: a set of the start ids of gateways that were seen by presence workers.
 *   <li>{@link #SWEEPER}: a string, present while a presence worker looks for gateways that died.
 *   <li>{@link #REVOCATIONS_EPOCH}: a string, any value, written by auth-api alone, after it has written every
 *       {@link #revokedSession}. While it is missing, an absent revocation means "not known". It is not {@link #EPOCH},
 *       which a gateway may make before the revocations are there again.
 *   <li>{@link #revokedSession}: a string, any value: this sign-in is over.
 *   <li>{@link #CALL_NODES}: a set of the ids of processes that carry calls.
 *   <li>{@link #callNode}: a string with {@link #CALL_NODE_ALIVE} to live, written anew every
 *       {@link #CALL_NODE_REFRESH}: how many participants the process has and how many it can take, as {@code 3/200}.
 *       Workers choose among those that are there; while there is one, calls are available.
 *   <li>{@link #CALL_DECISIONS}: a hash, what administrators decided for all calls, see {@link #CALL_PARTICIPANTS} and
 *       {@link #CALL_SCREENS}; a missing field is as the process is configured. Written anew by admin-api every few
 *       seconds, from PostgreSQL.
 *   <li>{@link #PUSH_HELD}: a sorted set of messages that were not pushed to people who seemed to use a window, scored by
 *       the Unix time in milliseconds at which that is looked at again; private to message-worker.
 *   <li>{@link #limit}: a hash, how often something was tried; private to auth-api.
 * </ul>
 */
public final class RedisKeys {
    /** Present as long as Redis has not lost its data. */
    public static final String EPOCH = "parley:epoch";

    /** Present as long as the revocations are complete. */
    public static final String REVOCATIONS_EPOCH = "parley:revocations:epoch";

    /** Present while the revocations are being written anew; lost with them. */
    public static final String REVOCATIONS_REBUILD = "parley:revocations:rebuild";

    /** The gateways whose routes may exist. */
    public static final String GATEWAYS = "parley:gateways";

    /** Held by the one presence worker that sweeps. */
    public static final String SWEEPER = "parley:sweeper";

    /** How long a gateway counts as alive after it last said so. */
    public static final Duration GATEWAY_ALIVE = Duration.ofSeconds(15);

    /** How often a gateway says that it is alive. */
    public static final Duration GATEWAY_REFRESH = Duration.ofSeconds(5);

    /** Value of a route whose device is being used. */
    public static final String ACTIVE = "active";

    /** Value of a route whose device is not being used. */
    public static final String AWAY = "away";

    /** The processes that carry calls. */
    public static final String CALL_NODES = "parley:calls:nodes";

    /** How long such a process counts as alive after it last said so. */
    public static final Duration CALL_NODE_ALIVE = Duration.ofSeconds(6);

    /** How often it says so. */
    public static final Duration CALL_NODE_REFRESH = Duration.ofSeconds(2);

    /** What administrators decided for all calls. */
    public static final String CALL_DECISIONS = "parley:calls:decisions";

    /** Most people in a call, in digits. */
    public static final String CALL_PARTICIPANTS = "participants";

    /** Whether screens may be shared, {@code true} or {@code false}. */
    public static final String CALL_SCREENS = "screen_sharing";

    /** What was not pushed, because a window seemed to be in use. */
    public static final String PUSH_HELD = "parley:push:held";

    /** How long a process that has no queue of its own counts as running after it last said so. */
    public static final Duration PROCESS_ALIVE = Duration.ofSeconds(15);

    /** How often it says so. */
    public static final Duration PROCESS_REFRESH = Duration.ofSeconds(5);

    private static final String PROCESS = "parley:process:";

    private static final String ROUTE = "parley:route:";

    private RedisKeys() {}

    /** Says that the gateway with this start id is alive. */
    public static String gateway(String startId) {
        return "parley:gateway:" + startId;
    }

    /** Says that a process of this part, with this start id, is running. */
    public static String process(String part, UUID startId) {
        return PROCESS + part + ":" + startId;
    }

    /** Finds all processes of a part, for {@code SCAN}. */
    public static String processPattern(String part) {
        return PROCESS + part + ":*";
    }

    /** The sockets of one person. */
    public static String route(UUID userId) {
        return ROUTE + userId;
    }

    /** Finds all routes, for {@code SCAN}. */
    public static String routePattern() {
        return ROUTE + "*";
    }

    /** The person whose route has this key. */
    public static UUID userOfRoute(String key) {
        return UUID.fromString(key.substring(ROUTE.length()));
    }

    /** The field of one socket within {@link #route}; its value is {@link #ACTIVE} or {@link #AWAY}. */
    public static String routeField(String gatewayStartId, long connection) {
        return gatewayStartId + ":" + connection;
    }

    /** The start id within a {@link #routeField}. */
    public static String gatewayOf(String routeField) {
        int colon = routeField.lastIndexOf(':');
        return colon < 0 ? routeField : routeField.substring(0, colon);
    }

    /** When one person was last connected. */
    public static String seen(UUID userId) {
        return "parley:seen:" + userId;
    }

    /** Who watches the presence of one person. */
    public static String watchers(UUID userId) {
        return "parley:watchers:" + userId;
    }

    /** Whose presence one person watches. */
    public static String watching(UUID userId) {
        return "parley:watching:" + userId;
    }

    /** What was last told about one person. */
    public static String shown(UUID userId) {
        return "parley:shown:" + userId;
    }

    /** Says that this sign-in is over. */
    public static String revokedSession(UUID sessionId) {
        return "parley:revoked:session:" + sessionId;
    }

    /** How much of its room for calls a process has taken. */
    public static String callNode(UUID node) {
        return "parley:calls:node:" + node;
    }

    /** Counts tries of one kind by one person, device or address. */
    public static String limit(String key) {
        return "parley:limit:" + key;
    }
}
