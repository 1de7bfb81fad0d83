package chat.parley.sfu.sdp;

import java.util.List;

/**
 * A description and where its sections began, for messages to its sender.
 *
 * @param sectionLines the number of each section's {@code m=} line
 */
public record ParsedSdp(SessionDescription description, List<Integer> sectionLines) {
    public ParsedSdp {
        sectionLines = List.copyOf(sectionLines);
    }

    public BadSdpException problemIn(int section, String problem) {
        return new BadSdpException(sectionLines.get(section), problem);
    }
}
