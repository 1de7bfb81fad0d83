package chat.parley.sfu.session;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What streams are, and how clients find them. */
final class Sources {
    private Sources() {}

    static MediaKind kind(CallSource source) {
        return switch (source) {
            case MICROPHONE, SCREEN_AUDIO -> MediaKind.AUDIO;
            case CAMERA, SCREEN -> MediaKind.VIDEO;
        };
    }

    /** The id of the {@code MediaStream}: those with the same one are kept in sync at the receiver. */
    static String stream(UUID participantId, CallSource source) {
        return switch (source) {
            case MICROPHONE, CAMERA -> participantId.toString();
            case SCREEN, SCREEN_AUDIO -> participantId + "-screen";
        };
    }

    static String track(UUID participantId, CallSource source) {
        return participantId + "-" + source.wireName();
    }

    /** By mid. Others address streams by participant and source, so there is one of each. */
    static Map<String, CallSource> byMid(List<PublishedTrack> tracks) throws BadSdpException {
        Map<String, CallSource> byMid = new LinkedHashMap<>();
        Set<CallSource> seen = EnumSet.noneOf(CallSource.class);
        for (PublishedTrack track : tracks) {
            if (byMid.put(track.mid(), track.source()) != null) {
                throw new BadSdpException(0, "two of the tracks have the same mid");
            }
            if (!seen.add(track.source())) {
                throw new BadSdpException(
                        0, "two of the tracks are " + track.source().wireName());
            }
        }
        return byMid;
    }
}
