package chat.parley.desktop.app;

import chat.parley.calls.desk.CallsDesk;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.IncomingCall;
import chat.parley.calls.view.OpenCall;
import chat.parley.desktop.talk.PushToTalk;
import chat.parley.wire.model.CallSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The windows and sounds of calls, as long as somebody is signed in. */
final class CallWindows implements AutoCloseable {
    private final CallContext context;
    private final CallSounds sounds = new CallSounds();
    private final PushToTalk talk;
    private final Appearance appearance;
    private final Runnable unsubscribe;
    private @Nullable CallWindow window;
    private @Nullable IncomingWindow incoming;
    private CallSnapshot.@Nullable Phase phase;
    private boolean closed;

    /** @param talk switches the microphone while there is a call */
    CallWindows(CallContext context, PushToTalk talk) {
        this.context = context;
        this.talk = talk;
        appearance = new Appearance(context.settings());
        unsubscribe = context.desk().subscribe(new CallListener(this::show, this::news, () -> {}));
        show(context.desk().view());
    }

    CallsDesk desk() {
        return context.desk();
    }

    CallContext context() {
        return context;
    }

    /** All of them. */
    Stream<Stage> stages() {
        return Stream.concat(
                window == null ? Stream.empty() : window.stages(),
                incoming == null ? Stream.empty() : Stream.of(incoming.stage()));
    }

    /** Brings the call that is open before the other windows. */
    void front() {
        if (window != null) {
            window.front();
        }
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        talk.detach();
        if (window != null) {
            window.close();
        }
        if (incoming != null) {
            incoming.close();
        }
        sounds.close();
    }

    private void show(CallsView view) {
        if (closed) {
            return;
        }
        if (window == null && view.open() != null) {
            window = new CallWindow(context, appearance);
        }
        if (window != null) {
            window.show(view);
        }
        List<IncomingCall> ringing = view.incoming();
        boolean busy = view.open() != null;
        if (incoming == null && !ringing.isEmpty()) {
            incoming = new IncomingWindow(context, appearance);
        }
        if (incoming != null) {
            incoming.show(ringing.isEmpty() ? null : ringing.getFirst(), busy);
        }
        sounds.repeat(CallSounds.Sound.RING, !ringing.isEmpty() && !busy);
        sound(view.open());
    }

    private void sound(@Nullable OpenCall open) {
        OpenCall.InCall inCall = open instanceof OpenCall.InCall one ? one : null;
        CallSnapshot.Phase now = inCall == null ? null : inCall.call().phase();
        sounds.repeat(
                CallSounds.Sound.RINGBACK,
                now == CallSnapshot.Phase.RINGING
                        && Objects.requireNonNull(inCall).plan().callId() == null);
        boolean wasOpen = phase != null && phase != CallSnapshot.Phase.ENDED;
        boolean isOpen = now != null && now != CallSnapshot.Phase.ENDED;
        if (wasOpen && !isOpen) {
            sounds.play(CallSounds.Sound.ENDED);
            talk.detach();
        } else if (!wasOpen && isOpen) {
            talk.attach(on -> context.desk().set(CallSource.MICROPHONE, on));
        }
        phase = now;
    }

    private void news(CallNews news) {
        if (closed) {
            return;
        }
        if (window != null) {
            window.news(news);
        }
        switch (news) {
            case CallNews.Joined _ -> sounds.play(CallSounds.Sound.JOINED);
            case CallNews.Left _ -> sounds.play(CallSounds.Sound.LEFT);
            case CallNews.HandRaised _ -> sounds.play(CallSounds.Sound.HAND);
            case CallNews.ScreenShared _,
                    CallNews.Muted _,
                    CallNews.Refused _,
                    CallNews.SourceFailed _,
                    CallNews.DeviceLost _,
                    CallNews.DeviceBack _ -> {}
        }
    }
}
