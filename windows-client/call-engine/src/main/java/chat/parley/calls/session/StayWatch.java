package chat.parley.calls.session;

import chat.parley.wire.model.CallSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hears what a stay tells, and acts on it as long as that stay is the present one. */
final class StayWatch implements CallStay.Listener {
    /** Whose this is; set when it is made. */
    @Nullable
    CallStay of;

    private final LocalMedia media;
    private final CallPicture picture;
    private final CallSession.Listener listener;
    private final Supplier<@Nullable CallStay> present;
    private final Runnable onPathLost;
    private final Consumer<CallStay> onMissed;

    StayWatch(
            LocalMedia media,
            CallPicture picture,
            CallSession.Listener listener,
            Supplier<@Nullable CallStay> present,
            Runnable onPathLost,
            Consumer<CallStay> onMissed) {
        this.media = media;
        this.picture = picture;
        this.listener = listener;
        this.present = present;
        this.onPathLost = onPathLost;
        this.onMissed = onMissed;
    }

    void ifCurrent(Runnable action) {
        if (of != null && of.equals(present.get())) {
            action.run();
        }
    }

    @Override
    public void refused(CallSource source, boolean allowed) {
        media.set(source, false);
        listener.news(new CallNews.Refused(source, allowed));
    }

    @Override
    public void troubled(boolean troubled) {
        picture.trouble(CallTrouble.MEDIA, troubled);
    }

    @Override
    public void connected() {
        picture.pathFound();
    }

    @Override
    public void hopeless() {
        ifCurrent(() -> {
            picture.pathLost();
            onPathLost.run();
        });
    }

    @Override
    public void muted() {
        media.set(CallSource.MICROPHONE, false);
        listener.news(new CallNews.Muted());
    }

    @Override
    public void missed() {
        CallStay stay = of;
        if (stay != null) {
            ifCurrent(() -> onMissed.accept(stay));
        }
    }
}
