package chat.parley.desktop.app;

import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.session.CallTrouble;
import chat.parley.wire.model.CallSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What stands in the way of hearing and seeing each other, each with what can be done about it. */
final class CallNotices extends VBox {
    private final CallContext context;
    private final Map<CallSource, CallNews.SourceFailed> problems = new EnumMap<>(CallSource.class);
    private final Map<MediaDevice.Kind, CallNews> devices = new EnumMap<>(MediaDevice.Kind.class);
    private final Runnable onShare;
    private @Nullable What shown;
    private @Nullable CallSnapshot call;
    private boolean talking;

    /** What it depends on, so that levels of voices make nothing anew. */
    private record What(
            @Nullable CallTrouble trouble,
            Map<CallSource, CallNews.SourceFailed> problems,
            Map<MediaDevice.Kind, CallNews> devices,
            boolean speakingMuted,
            boolean sharing,
            boolean talking) {}

    /** @param onShare tries again to share a screen */
    CallNotices(CallContext context, Runnable onShare) {
        super(6);
        this.context = context;
        this.onShare = onShare;
        setAccessibleRole(AccessibleRole.LIST_VIEW);
    }

    void show(CallSnapshot now) {
        call = now;
        // What works again is no problem any more.
        problems.keySet().removeIf(source -> switch (source) {
            case MICROPHONE -> now.own().microphone();
            case CAMERA -> now.own().camera();
            case SCREEN, SCREEN_AUDIO -> now.own().screen();
        });
        What what = new What(
                now.trouble(),
                Map.copyOf(problems),
                Map.copyOf(devices),
                now.speakingMuted(),
                now.own().screen(),
                talking);
        if (what.equals(shown)) {
            return;
        }
        shown = what;
        List<Node> notices = new ArrayList<>();
        if (now.trouble() == CallTrouble.ENGINE_LOST) {
            Button rejoin = Controls.button(context.texts().get("call.rejoin"), "primary", context.desk()::rejoin);
            rejoin.setId("call-rejoin");
            notices.add(notice(true, context.words().trouble(now.trouble()), rejoin));
        } else if (now.trouble() != null) {
            notices.add(notice(true, context.words().trouble(now.trouble())));
        }
        problems.values().forEach(problem -> notices.add(problem(problem)));
        devices.forEach((kind, news) -> notices.add(device(kind, news)));
        if (talking) {
            notices.add(notice(false, context.texts().get("call.talking")));
        } else if (now.speakingMuted()) {
            Button unmute = Controls.button(
                    context.texts().get("call.unmute"),
                    "plain",
                    () -> context.desk().set(CallSource.MICROPHONE, true));
            unmute.setId("call-speaking-muted");
            notices.add(notice(false, context.texts().get("call.speakingMuted"), unmute));
        }
        if (now.own().screen()) {
            Button stop = Controls.button(
                    context.texts().get("call.stopSharing"),
                    "danger-button",
                    () -> context.desk().set(CallSource.SCREEN, false));
            stop.setId("call-stop-sharing");
            notices.add(notice(false, context.texts().get("call.yourScreen"), stop));
        }
        getChildren().setAll(notices);
    }

    void add(CallNews.SourceFailed problem) {
        problems.put(problem.source(), problem);
        again();
    }

    /** The newest about a device counts: that it is gone, or there again. */
    void add(MediaDevice.Kind kind, CallNews news) {
        devices.put(kind, news);
        again();
    }

    /** The person speaks by holding a key. */
    void setTalking(boolean now) {
        talking = now;
        again();
    }

    private void again() {
        if (call != null) {
            show(call);
        }
    }

    private Node problem(CallNews.SourceFailed problem) {
        CallSource source = problem.source();
        Button retry = Controls.button(context.texts().get("call.tryAgain"), "plain", () -> {
            problems.remove(source);
            if (source == CallSource.SCREEN) {
                onShare.run();
            } else {
                context.desk().set(source, true);
            }
            again();
        });
        Button close = Icons.button(Feather.X, context.texts().get("call.close"));
        close.setOnAction(_ -> {
            problems.remove(source);
            again();
        });
        return notice(true, context.words().news(problem, context.names()), retry, close);
    }

    private Node device(MediaDevice.Kind kind, CallNews news) {
        Button close = Icons.button(Feather.X, context.texts().get("call.close"));
        close.setOnAction(_ -> forget(kind));
        String words = context.words().news(news, context.names());
        if (!(news instanceof CallNews.DeviceBack back)) {
            return notice(true, words, close);
        }
        Button use = Controls.button(context.texts().get("call.deviceUse"), "primary", () -> {
            DevicePane.use(context, back.device());
            forget(kind);
        });
        use.setId("call-device-use");
        return notice(false, words, use, close);
    }

    private void forget(MediaDevice.Kind kind) {
        devices.remove(kind);
        again();
    }

    private static Node notice(boolean warning, String words, Button... buttons) {
        Label label = Controls.label(words);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox notice = new HBox(10, Icons.of(warning ? Feather.ALERT_TRIANGLE : Feather.INFO), label);
        for (Button button : buttons) {
            button.setMinWidth(USE_PREF_SIZE);
            notice.getChildren().add(button);
        }
        notice.getStyleClass().addAll("call-notice", warning ? "call-warning" : "call-info");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.setAccessibleText(words);
        return notice;
    }
}
