package chat.parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RabbitAddressTest {
    @Test
    void readsAllParts() {
        assertThat(RabbitAddress.parse("amqp://me:p%40ss+word@broker.example:5673/%2Fchat"))
                .isEqualTo(new RabbitAddress("broker.example", 5673, "me", "p@ss+word", "/chat"));
    }

    @Test
    void fillsInPortAndVirtualHost() {
        assertThat(RabbitAddress.parse("amqp://me:pw@broker"))
                .isEqualTo(new RabbitAddress("broker", 5672, "me", "pw", "/"));
    }

    @Test
    void comesBackFromItsOwnUri() {
        RabbitAddress address = new RabbitAddress("127.0.0.1", 5672, "a b", "p:/@%+", "/");
        assertThat(RabbitAddress.parse(address.uri())).isEqualTo(address);
    }

    @Test
    void hidesThePasswordInText() {
        assertThat(new RabbitAddress("h", 1, "u", "secret", "/").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:b@c", "amqp://host-without-user", "amqp://user@host"})
    void refusesWhatIsNotABrokerAddress(String text) {
        assertThatThrownBy(() -> RabbitAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
