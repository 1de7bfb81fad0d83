package chat.parley.sfu.node;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallInput;
import chat.parley.sfu.call.core.Client;
import chat.parley.sfu.call.core.Socket;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallWatch;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallMailboxTest {
    private static final CallMail OWN = new CallMail.Input(new CallInput.Tick());

    private final CallMailbox mailbox = new CallMailbox();

    @Test
    void givesWhatItGotInOrder() throws InterruptedException {
        CallMail first = frame("1");
        CallMail second = frame("2");
        mailbox.put(first);
        mailbox.put(OWN);
        mailbox.put(second);
        assertThat(mailbox.take(null)).isSameAs(first);
        assertThat(mailbox.take(Duration.ZERO)).isSameAs(OWN);
        assertThat(mailbox.take(Duration.ofMillis(-5))).isSameAs(second);
        assertThat(mailbox.take(Duration.ofMillis(1))).isNull();
    }

    @Test
    void refusesClientsWhenTooMuchWaitsButNeverOurOwn() throws InterruptedException {
        int taken = 0;
        while (mailbox.put(frame("f")) == CallMailbox.Put.TAKEN) {
            taken++;
        }
        assertThat(taken).isBetween(100, 10_000);
        assertThat(mailbox.put(frame("f"))).isEqualTo(CallMailbox.Put.FULL);
        assertThat(mailbox.put(OWN)).isEqualTo(CallMailbox.Put.TAKEN);
        assertThat(mailbox.take(null)).isNotNull();
        assertThat(mailbox.put(frame("f"))).isEqualTo(CallMailbox.Put.TAKEN);
    }

    @Test
    void handsOutWhatIsLeftWhenTheCallEnds() {
        CallMail left = frame("left");
        mailbox.put(left);
        assertThat(mailbox.close()).containsExactly(left);
        assertThat(mailbox.put(OWN)).isEqualTo(CallMailbox.Put.CLOSED);
        assertThat(mailbox.close()).isEmpty();
    }

    private static CallMail frame(String id) {
        Client client = new Client(Ids.next(), Ids.next(), new Socket("gateway", 1));
        return new CallMail.Frame(client, new CallWatch(id, Ids.next(), UUID.randomUUID()));
    }
}
