package chat.parley.sfu.media;

import FBS.ActiveSpeakerObserver.ActiveSpeakerObserverOptions;
import FBS.ActiveSpeakerObserver.DominantSpeakerNotification;
import FBS.Notification.Event;
import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Router.CreateActiveSpeakerObserverRequest;
import chat.parley.sfu.media.channel.NotificationHandler;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.concurrent.CompletableFuture;

/** Tells who speaks: the one who does so most over some time, not whoever coughs. */
public final class ActiveSpeakerObserver extends RtpObserver {
    private static final int INTERVAL_MILLIS = 300;

    private ActiveSpeakerObserver(Lifetime router, Lifetime lifetime) {
        super(router, lifetime);
    }

    static CompletableFuture<ActiveSpeakerObserver> create(Lifetime router, ActiveSpeakerListener listener) {
        Lifetime lifetime = router.begin(notification -> {
            if (notification.event() == Event.ACTIVESPEAKEROBSERVER_DOMINANT_SPEAKER) {
                listener.dominantSpeakerChanged(NotificationHandler.body(
                                notification,
                                FBS.Notification.Body.ActiveSpeakerObserver_DominantSpeakerNotification,
                                new DominantSpeakerNotification())
                        .producerId());
            }
        });
        RequestBody body = new RequestBody(
                Body.Router_CreateActiveSpeakerObserverRequest,
                builder -> CreateActiveSpeakerObserverRequest.createCreateActiveSpeakerObserverRequest(
                        builder,
                        builder.createString(lifetime.id()),
                        ActiveSpeakerObserverOptions.createActiveSpeakerObserverOptions(builder, INTERVAL_MILLIS)));
        return router.create(
                lifetime,
                Method.ROUTER_CREATE_ACTIVESPEAKEROBSERVER,
                body,
                answer -> new ActiveSpeakerObserver(router, lifetime));
    }
}
