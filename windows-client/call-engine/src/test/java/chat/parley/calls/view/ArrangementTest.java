package chat.parley.calls.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.OwnMedia;
import chat.parley.calls.session.VideoKey;
import chat.parley.calls.view.Arrangement.Layout;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrangementTest {
    private static final UUID ME = new UUID(0, 1);
    private static final UUID ANNA = new UUID(0, 2);
    private static final UUID BORIS = new UUID(0, 3);

    @Test
    void oneOtherIsLargeAndTheOwnPictureInTheCorner() {
        Arrangement shown = Arrangement.of(call(null, one(ME, false), one(ANNA, false)), Layout.GRID, null, null);
        assertThat(shown.main()).extracting(Tile::key).containsExactly(camera(ANNA));
        assertThat(shown.corner()).isNotNull().extracting(Tile::own).isEqualTo(true);
    }

    @Test
    void severalAreSideBySide() {
        Arrangement shown = Arrangement.of(
                call(null, one(ME, false), one(ANNA, false), one(BORIS, false)), Layout.GRID, null, null);
        assertThat(shown.main()).extracting(Tile::key).containsExactly(camera(ANNA), camera(BORIS), camera(ME));
    }

    @Test
    void whoSpeaksOrSpokeLastIsLarge() {
        CallParticipant[] people = {one(ME, false), one(ANNA, false), one(BORIS, false)};
        assertThat(Arrangement.of(call(BORIS, people), Layout.SPEAKER, null, ANNA)
                        .main())
                .extracting(Tile::key)
                .containsExactly(camera(BORIS));
        assertThat(Arrangement.of(call(null, people), Layout.SPEAKER, null, BORIS)
                        .main())
                .extracting(Tile::key)
                .containsExactly(camera(BORIS));
    }

    @Test
    void aScreenComesFirstUnlessSomebodyIsPinned() {
        CallSnapshot call = call(null, one(ME, true), one(ANNA, true), one(BORIS, false));
        VideoKey screen = new VideoKey(ANNA, CallSource.SCREEN);
        assertThat(Arrangement.of(call, Layout.GRID, null, null).main())
                .extracting(Tile::key)
                .containsExactly(screen);
        Arrangement pinned = Arrangement.of(call, Layout.GRID, camera(BORIS), null);
        assertThat(pinned.main()).extracting(Tile::key).containsExactly(camera(BORIS));
        assertThat(pinned.side())
                .as("not the own screen, which would show itself")
                .extracting(Tile::key)
                .containsExactly(screen, camera(ANNA), camera(ME));
    }

    @Test
    void tilesFillTheRoom() {
        assertThat(TileSize.largest(1, 800, 600)).isEqualTo(new TileSize(800, 600));
        assertThat(TileSize.largest(4, 1_610, 910)).isEqualTo(new TileSize(800, 450));
        TileSize narrow = TileSize.largest(2, 300, 1_000);
        assertThat(narrow.width()).isEqualTo(300);
    }

    private static CallSnapshot call(@Nullable UUID speaker, CallParticipant... people) {
        CallRoster roster = new CallRoster(1, CallPhase.ACTIVE, null, false, List.of(people), List.of());
        return new CallSnapshot(
                ME,
                ME,
                CallSnapshot.Phase.ACTIVE,
                null,
                ME,
                false,
                roster,
                null,
                null,
                OwnMedia.NONE,
                Map.of(),
                Map.of(),
                speaker,
                Map.of(),
                false);
    }

    private static CallParticipant one(UUID id, boolean screen) {
        return new CallParticipant(id, id, Instant.EPOCH, false, true, true, screen, null, CallQuality.GOOD, false);
    }

    private static VideoKey camera(UUID id) {
        return new VideoKey(id, CallSource.CAMERA);
    }
}
