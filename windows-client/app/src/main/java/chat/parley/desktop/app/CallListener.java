package chat.parley.desktop.app;

import chat.parley.calls.session.CallNews;
import chat.parley.calls.view.Calls;
import chat.parley.calls.view.CallsView;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Brings what the calls tell to the thread of the windows. */
final class CallListener implements Calls.Listener {
    private final Latest<CallsView> views;
    private final Consumer<CallNews> news;
    private final Runnable devices;

    CallListener(Consumer<CallsView> views, Consumer<CallNews> news, Runnable devices) {
        this.views = new Latest<>(views);
        this.news = news;
        this.devices = devices;
    }

    /** For who wants to know of changes only. */
    static CallListener ofViews(Consumer<CallsView> views) {
        return new CallListener(views, _ -> {}, () -> {});
    }

    @Override
    public void changed(CallsView view) {
        views.accept(view);
    }

    @Override
    public void news(CallNews one) {
        Platform.runLater(() -> news.accept(one));
    }

    @Override
    public void devicesChanged() {
        Platform.runLater(devices);
    }
}
