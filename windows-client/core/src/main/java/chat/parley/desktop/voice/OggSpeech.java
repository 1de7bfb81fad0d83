package chat.parley.desktop.voice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gagravarr.ogg.OggFile;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.ogg.OggPacketWriter;
import org.gagravarr.opus.OpusAudioData;
import org.gagravarr.opus.OpusFile;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;

/** Opus in Ogg (RFC 7845): what this program records, and some browsers. */
final class OggSpeech implements AutoCloseable {
    static final String MEDIA_TYPE = "audio/ogg";

    private static final int PACKETS_OF_A_PAGE = 50;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final OggPacketWriter writer;
    private final int preSkip;
    private long samples;
    private int pending;

    OggSpeech(int preSkip) {
        this.preSkip = preSkip;
        OpusInfo info = new OpusInfo();
        info.setNumChannels(1);
        info.setPreSkip(preSkip);
        info.setSampleRate(Speech.RATE);
        OpusTags tags = new OpusTags();
        tags.setVendor("Parley");
        writer = new OggFile(content).getPacketWriter();
        try {
            writer.bufferPacket(info.write(), true);
            writer.bufferPacket(tags.write(), true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void add(byte[] packet, int count) {
        try {
            // A page tells where its last packet ends.
            if (pending == PACKETS_OF_A_PAGE) {
                writer.flush();
                pending = 0;
            }
            samples += count;
            pending++;
            writer.setGranulePosition(samples);
            writer.bufferPacket(new OggPacket(packet));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Everything that was written.
     *
     * @param heard so many samples are to be heard: the last packet is filled up with silence
     */
    byte[] finish(long heard) {
        writer.setGranulePosition(Math.min(samples, preSkip + heard));
        close();
        return content.toByteArray();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Speech read(byte[] content) throws UnplayableException {
        try (OpusFile file = new OpusFile(new OggFile(new ByteArrayInputStream(content)))) {
            List<byte[]> packets = new ArrayList<>();
            for (OpusAudioData one = file.getNextAudioPacket(); one != null; one = file.getNextAudioPacket()) {
                packets.add(one.getData());
            }
            return new Speech(file.getInfo().getNumChannels(), file.getInfo().getPreSkip(), List.copyOf(packets));
        } catch (IOException | RuntimeException broken) {
            throw new UnplayableException("broken Ogg", broken);
        }
    }
}
