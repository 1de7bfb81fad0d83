package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.io.Serializable;

/**
 * One media section of the client's offer that sends.
 *
 * @param mid of the section (RFC 5888)
 */
public record PublishedTrack(String mid, CallSource source) implements Serializable {
    public PublishedTrack {
        Rules.line("tracks[].mid", mid, 16);
        Rules.present("tracks[].source", source);
    }
}
