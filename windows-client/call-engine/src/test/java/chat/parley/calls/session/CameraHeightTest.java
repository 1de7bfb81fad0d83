package chat.parley.calls.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CameraHeightTest {
    private final CameraHeight height = new CameraHeight();

    @Test
    void fewSeeEachOtherAsLargeAsTheServerAllows() {
        assertThat(height.of(720, 1)).isEqualTo(720);
        assertThat(height.of(720, 3)).isEqualTo(720);
        assertThat(height.of(1080, 2)).isEqualTo(1080);
    }

    @Test
    void manySeeEachOtherSmaller() {
        assertThat(height.of(720, 4)).isEqualTo(540);
        assertThat(height.of(360, 16)).as("the server allows less").isEqualTo(360);
    }

    @Test
    void whoLeavesChangesNothing() {
        height.of(720, 4);
        assertThat(height.of(720, 2)).isEqualTo(540);
    }
}
