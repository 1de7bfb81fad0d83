package chat.parley.file.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long SIZE = 1_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 999",
        "bytes=999-, 999, 999",
        "bytes=10-19, 10, 19",
        "bytes=990-5000, 990, 999",
        "bytes=-1, 999, 999",
        "bytes=-5000, 0, 999",
        "bytes=5-99999999999999999999, 5, 999"
    })
    void oneRange(String header, long first, long last) {
        assertThat(ByteRange.parse(header, SIZE)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999-"})
    void nothingOfItIsThere(String header) {
        assertThat(ByteRange.parse(header, SIZE)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "items=0-1", "bytes=a-b", "bytes"})
    void everythingElseIsNoRange(@Nullable String header) {
        assertThat(ByteRange.parse(header, SIZE)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void aRangeCountsBothEnds() {
        assertThat(new ByteRange.Part(10, 19).count()).isEqualTo(10);
    }
}
