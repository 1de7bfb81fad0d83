package chat.parley.calls.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerTest {
    @Test
    void lostSoundIsAskedForOnce() {
        String opus = "a=rtpmap:111 opus/48000/2\r\n";
        String others = String.join("\r\n", "a=rtcp-fb:111 transport-cc", "a=rtpmap:9 G722/8000", "");
        String repaired = Peer.withSoundRepair(opus + others);
        assertThat(repaired).isEqualTo(opus + "a=rtcp-fb:111 nack\r\n" + others);
        assertThat(Peer.withSoundRepair(repaired)).isEqualTo(repaired);
    }
}
