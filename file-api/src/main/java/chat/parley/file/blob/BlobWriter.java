package chat.parley.file.blob;

import java.io.IOException;
import java.io.OutputStream;

/** A blob that is being written. Closing it without {@link #commit} leaves nothing behind. */
public abstract class BlobWriter extends OutputStream {
    /** Makes sure that what was written survives a failure of power. Nothing can be written afterwards. */
    public abstract void sync() throws IOException;

    /** Gives the blob its name, after {@link #sync}. Quick. */
    public abstract void commit() throws IOException;
}
