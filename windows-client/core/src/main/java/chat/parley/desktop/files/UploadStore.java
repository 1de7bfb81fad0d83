package chat.parley.desktop.files;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps on this device what no message shows yet. Confined to the core's thread. */
public interface UploadStore {
    List<KeptUpload> uploads();

    void keep(KeptUpload upload);

    /** What was recorded or pasted is in no file. */
    void keepContent(UUID id, byte[] content);

    Optional<byte[]> content(UUID id);

    void forgetUpload(UUID id);

    List<WaitingMessage> waiting();

    void keep(WaitingMessage message);

    void forgetWaiting(UUID id);
}
