package chat.parley.sfu.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.TrackView;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowingTest {
    @ParameterizedTest
    @CsvSource({
        "160, 90, 0",
        "320, 180, 0",
        "416, 234, 0",
        "417, 235, 1",
        "640, 360, 1",
        "832, 468, 1",
        "834, 469, 2",
        "1280, 720, 2",
        "16384, 16384, 2",
        "1, 1, 0",
    })
    void takesTheSmallestLayerThatIsHardlyStretched(int width, int height, int layer) {
        assertThat(Showing.in(view(CallSource.CAMERA, width, height), 3, 720).spatialLayer())
                .isEqualTo(layer);
    }

    @Test
    void fillsTilesWithCamerasAndShowsScreensWhole() {
        assertThat(Showing.in(view(CallSource.CAMERA, 1280, 100), 3, 720).spatialLayer())
                .isEqualTo(2);
        assertThat(Showing.in(view(CallSource.CAMERA, 100, 720), 3, 720).spatialLayer())
                .isEqualTo(2);
        assertThat(Showing.in(view(CallSource.SCREEN, 1920, 300), 2, 1080).spatialLayer())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 100", "100, 0"})
    void hidesWhatHasNoSize(int width, int height) {
        assertThat(Showing.in(view(CallSource.CAMERA, width, height), 3, 720).hidden())
                .isTrue();
    }

    @Test
    void hasOneLayerWithoutSimulcast() {
        assertThat(Showing.in(view(CallSource.CAMERA, 100, 100), 1, 720))
                .isEqualTo(Showing.full(CallSource.CAMERA, 1))
                .isEqualTo(Showing.small(CallSource.CAMERA, 1));
    }

    @Test
    void prefersScreensThenLargePictures() {
        int screen = Showing.small(CallSource.SCREEN, 2).priority();
        int large = Showing.full(CallSource.CAMERA, 3).priority();
        int medium = Showing.in(view(CallSource.CAMERA, 640, 360), 3, 720).priority();
        int small = Showing.small(CallSource.CAMERA, 3).priority();

        assertThat(screen).isGreaterThan(large);
        assertThat(large).isGreaterThan(medium);
        assertThat(medium).isGreaterThan(small);
        assertThat(small).isPositive();
    }

    private static TrackView view(CallSource source, int width, int height) {
        return new TrackView(new UUID(0, 1), source, width, height);
    }
}
