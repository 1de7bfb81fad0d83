package chat.parley.file.image;

import chat.parley.file.seal.ContentReader;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Lets decoders read a sealed picture where they want. Nothing of it is kept in memory or in temporary files. */
final class SealedImageInput extends ImageInputStreamImpl {
    private final ContentReader content;

    SealedImageInput(ContentReader content) {
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count = content.read(streamPos, to, offset, length);
        streamPos += Math.max(0, count);
        return count;
    }

    @Override
    public long length() {
        return content.size();
    }
}
