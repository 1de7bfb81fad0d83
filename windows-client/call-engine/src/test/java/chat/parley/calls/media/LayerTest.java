package chat.parley.calls.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerTest {
    @Test
    void aLargeCameraHasThreeLayersWithinTheCap() {
        assertThat(Layer.camera(10_000_000, 720))
                .extracting(Layer::bitrate)
                .containsExactly(120_000, 400_000, 1_200_000);
        assertThat(Layer.camera(1_200_000, 720)).extracting(Layer::bitrate).containsExactly(120_000, 400_000, 680_000);
        assertThat(Layer.camera(700_000, 720)).extracting(Layer::active).containsExactly(true, true, false);
    }

    @Test
    void aSmallCameraHasTwo() {
        assertThat(Layer.camera(10_000_000, 360)).extracting(Layer::active).containsExactly(true, true, false);
        assertThat(Layer.camera(10_000_000, 360)).extracting(Layer::shrunkBy).startsWith(2.0, 1.0);
    }

    @Test
    void somethingIsAlwaysSent() {
        assertThat(Layer.camera(0, 720)).extracting(Layer::active).containsExactly(true, false, false);
        assertThat(Layer.camera(0, 720).getFirst().bitrate()).isEqualTo(1);
    }
}
