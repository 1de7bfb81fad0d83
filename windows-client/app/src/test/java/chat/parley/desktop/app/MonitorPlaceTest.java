package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.engine.EngineReply.Place;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class MonitorPlaceTest {
    private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1280, 720);
    private static final Rectangle2D RIGHT = new Rectangle2D(1280, 0, 683, 512);

    private final List<MonitorPlace.Shown> screens =
            List.of(new MonitorPlace.Shown(LEFT, 1.5), new MonitorPlace.Shown(RIGHT, 1.5));

    @Test
    void pixelsBecomePoints() {
        assertThat(MonitorPlace.of(new Place(0, 0, 1920, 1080), screens)).isEqualTo(LEFT);
        assertThat(MonitorPlace.of(new Place(1920, 0, 1024, 768), screens))
                .isEqualTo(new Rectangle2D(1280, 0, 1024 / 1.5, 512));
    }

    @Test
    void nothingIsFramedThatIsNotCertain() {
        assertThat(MonitorPlace.of(null, screens)).isNull();
        assertThat(MonitorPlace.of(new Place(1920, 0, 1920, 1080), screens))
                .as("beyond the desktop")
                .isNull();
        List<MonitorPlace.Shown> unlike = List.of(screens.getFirst(), new MonitorPlace.Shown(RIGHT, 1));
        assertThat(MonitorPlace.of(new Place(0, 0, 1920, 1080), unlike)).isNull();
        assertThat(MonitorPlace.of(new Place(0, 0, 1920, 1080), List.of())).isNull();
    }

    @Test
    void theWholeDesktopIsAllOfThem() {
        assertThat(MonitorPlace.all(screens)).isEqualTo(new Rectangle2D(0, 0, 1963, 720));
    }
}
