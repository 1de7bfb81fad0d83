package chat.parley.bot.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdTest {
    private final UUID owner = Ids.next();

    @Test
    void theSameKeyOfTheSameOwnerIsTheSame() {
        UUID id = DerivedId.of(owner, "job 7");

        assertThat(Ids.isVersion7(id)).isTrue();
        assertThat(DerivedId.of(owner, "job 7")).isEqualTo(id);
        assertThat(DerivedId.of(owner, "job 8")).isNotEqualTo(id);
        assertThat(DerivedId.of(Ids.next(), "job 7")).isNotEqualTo(id);
    }

    @Test
    void aUuidOfVersion7IsTakenAsItIs() {
        UUID given = Ids.next();

        assertThat(DerivedId.of(owner, given.toString())).isEqualTo(given);
        assertThat(DerivedId.of(owner, UUID.randomUUID().toString())).matches(Ids::isVersion7);
    }
}
