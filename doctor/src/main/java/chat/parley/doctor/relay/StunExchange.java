package chat.parley.doctor.relay;

import java.io.IOException;
import java.util.Optional;
import org.ice4j.message.Message;
import org.ice4j.message.Request;
import org.ice4j.security.CredentialsAuthority;

/** Questions and answers of STUN over one transport. */
interface StunExchange extends AutoCloseable {
    /**
     * The answer; empty when none comes in time.
     *
     * @param request with its transaction id
     */
    Optional<Message> ask(Request request) throws IOException, InterruptedException;

    /** Signs the requests that carry its user name from now on. */
    void register(CredentialsAuthority authority);

    @Override
    void close() throws IOException;
}
