package chat.parley.calls.view;

import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.VideoKey;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is shown how large. A shared screen comes first, then who was pinned, then who speaks.
 *
 * @param main large, side by side
 * @param side small, in a row beside the large ones
 * @param corner the own picture, in a corner over the other's
 */
public record Arrangement(
        List<Tile> main, List<Tile> side, @Nullable Tile corner) {
    /** How several people are shown. */
    public enum Layout {
        GRID,
        SPEAKER
    }

    /**
     * Arranges a call.
     *
     * @param pinned the picture that somebody wants large
     * @param lastSpeaker who is shown large when nobody speaks
     */
    public static Arrangement of(
            CallSnapshot call, Layout layout, @Nullable VideoKey pinned, @Nullable UUID lastSpeaker) {
        List<Tile> screens = new ArrayList<>();
        List<Tile> cameras = new ArrayList<>();
        List<Tile> own = new ArrayList<>();
        for (CallParticipant one : call.roster() == null
                ? List.<CallParticipant>of()
                : call.roster().participants()) {
            boolean isOwn = one.participantId().equals(call.participantId());
            (isOwn ? own : cameras).add(tile(call, one, CallSource.CAMERA, isOwn));
            // One's own screen would show itself in itself.
            if (one.screen() && !isOwn) {
                screens.add(tile(call, one, CallSource.SCREEN, false));
            }
        }
        List<Tile> all = new ArrayList<>(screens);
        all.addAll(cameras);
        all.addAll(own);
        Optional<Tile> wanted =
                all.stream().filter(tile -> tile.key().equals(pinned)).findFirst();
        if (wanted.isEmpty() && !screens.isEmpty()) {
            wanted = Optional.of(screens.getLast());
        }
        if (wanted.isPresent()) {
            return beside(wanted.get(), all);
        }
        if (cameras.isEmpty()) {
            return new Arrangement(own, List.of(), null);
        }
        if (cameras.size() == 1) {
            return new Arrangement(cameras, List.of(), own.isEmpty() ? null : own.getFirst());
        }
        if (layout == Layout.SPEAKER) {
            UUID speaker = call.speaker() == null ? lastSpeaker : call.speaker();
            Tile speaking = cameras.stream()
                    .filter(tile -> Objects.equals(tile.key().participantId(), speaker))
                    .findFirst()
                    .orElse(cameras.getFirst());
            return beside(speaking, all);
        }
        List<Tile> side = new ArrayList<>(cameras);
        side.addAll(own);
        return new Arrangement(side, List.of(), null);
    }

    private static Arrangement beside(Tile large, List<Tile> all) {
        return new Arrangement(
                List.of(large),
                all.stream().filter(tile -> !tile.key().equals(large.key())).toList(),
                null);
    }

    private static Tile tile(CallSnapshot call, CallParticipant one, CallSource source, boolean own) {
        VideoKey key = new VideoKey(one.participantId(), source);
        boolean on =
                source == CallSource.SCREEN ? one.screen() : own ? call.own().camera() : one.camera();
        String file = own ? call.ownVideos().get(source) : call.videos().get(key);
        double level = source == CallSource.CAMERA ? call.levels().getOrDefault(one.participantId(), 0.0) : 0;
        boolean speaking = source == CallSource.CAMERA && one.participantId().equals(call.speaker());
        return new Tile(key, one, own, on ? file : null, level, speaking);
    }
}
