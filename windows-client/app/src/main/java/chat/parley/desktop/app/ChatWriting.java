package chat.parley.desktop.app;

import chat.parley.desktop.files.Particulars;
import chat.parley.desktop.view.ChatItem;
import chat.parley.desktop.view.ChatView;
import chat.parley.desktop.voice.Recording;
import chat.parley.desktop.voice.SoundUnavailableException;
import chat.parley.desktop.voice.SystemSound;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.input.Clipboard;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** What becomes of what is written, attached or said in a chat. */
final class ChatWriting implements Composer.Target {
    private final Session session;
    private final Stage stage;
    private final UUID chatId;
    private final ChatPane pane;
    private final UploadTray uploads;
    private @Nullable VoiceRecorder recorder;

    ChatWriting(Session session, Stage stage, UUID chatId, ChatPane pane, UploadTray uploads) {
        this.session = session;
        this.stage = stage;
        this.chatId = chatId;
        this.pane = pane;
        this.uploads = uploads;
    }

    /** The chat is left: nothing is recorded any more. */
    void leave() {
        if (recorder != null) {
            recorder.cancel();
        }
    }

    /** Files that shall be sent with the next message. */
    void attach(List<File> files) {
        Promises.then(
                session.client()
                        .uploads()
                        .add(chatId, files.stream().map(File::toPath).toList()),
                leftOut -> {
                    if (leftOut > 0) {
                        session.overlay().say(session.texts().get("file.tooMany", Map.of("count", leftOut)));
                    }
                },
                session::failed);
    }

    private void sendSpeech(Recording recording) {
        pane.messages().toBottom();
        Promises.then(
                session.client()
                        .uploads()
                        .sendAlone(
                                chatId,
                                session.texts().get("voice.name") + ".ogg",
                                recording.mediaType(),
                                recording.content(),
                                Particulars.voice(recording.millis(), recording.waveform())),
                _ -> {},
                session::failed);
    }

    @Override
    public void send(String text, @Nullable Long replyTo) {
        pane.messages().toBottom();
        session.client().toNewest(chatId);
        if (uploads.hasFiles()) {
            uploads.send(text, replyTo);
            return;
        }
        Promises.then(
                session.client().send(chatId, session.client().bodyOf(chatId, text, replyTo, null)),
                _ -> pane.messages().toBottom(),
                session::failed);
    }

    @Override
    public void edit(Message message, String text) {
        MessageBody body = session.client().bodyOf(chatId, text, null, null);
        Promises.then(session.client().messages().edit(chatId, message, body), _ -> {}, session::failed);
    }

    @Override
    public void sendLater(String text, @Nullable Long replyTo) {
        MessageBody body = session.client().bodyOf(chatId, text, replyTo, null);
        session.overlay().show(new ScheduleDialog(session, chatId, body, pane.composer()::clear));
    }

    @Override
    public void wrote() {
        session.client().wrote(chatId);
    }

    @Override
    public void keep(String text, @Nullable Long replyTo) {
        session.client().keepDraft(chatId, text, replyTo);
    }

    @Override
    public void chooseFiles() {
        List<File> chosen = new FileChooser().showOpenMultipleDialog(stage);
        if (chosen != null) {
            attach(chosen);
        }
    }

    @Override
    public void record() {
        try {
            VoiceRecorder begun = VoiceRecorder.begin(
                    session.texts(),
                    SystemSound::microphone,
                    this::sendSpeech,
                    () -> pane.composer().replaceField(null));
            recorder = begun;
            pane.composer().replaceField(begun);
        } catch (SoundUnavailableException none) {
            session.overlay().say(session.texts().get("voice.noMicrophone"));
        }
    }

    @Override
    public boolean paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        List<File> files = Pasting.files(clipboard);
        Optional<byte[]> picture = files.isEmpty() ? Pasting.picture(clipboard) : Optional.empty();
        if (!files.isEmpty()) {
            attach(files);
        }
        picture.ifPresent(png -> Promises.ignore(session.client()
                .uploads()
                .add(chatId, session.texts().get("file.picture") + ".png", "image/png", png)));
        return !files.isEmpty() || picture.isPresent();
    }

    @Override
    public boolean hasFiles() {
        return uploads.hasFiles();
    }

    /** A message would wait for a file that never comes. */
    @Override
    public boolean refuses() {
        boolean failed = uploads.hasFailed();
        if (failed) {
            session.overlay().say(session.texts().get("file.removeFailed"));
        }
        return failed;
    }

    @Override
    public void editLast() {
        ChatView view = pane.shown();
        if (view != null) {
            // Of one that is not sent yet nothing can be edited, and who has just sent it means no other.
            view.items().reversed().stream()
                    .filter(item -> item instanceof ChatItem.Bubble bubble && isEditable(bubble))
                    .findFirst()
                    .flatMap(item -> Optional.ofNullable(((ChatItem.Bubble) item).message()))
                    .ifPresent(pane.composer()::edit);
        }
    }

    private static boolean isEditable(ChatItem.Bubble bubble) {
        Message message = bubble.message();
        return bubble.own() && !bubble.deleted() && (message == null || message.forwarded() == null);
    }
}
