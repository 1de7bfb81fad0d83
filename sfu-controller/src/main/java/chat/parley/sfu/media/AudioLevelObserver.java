package chat.parley.sfu.media;

import FBS.AudioLevelObserver.AudioLevelObserverOptions;
import FBS.AudioLevelObserver.VolumesNotification;
import FBS.Notification.Event;
import FBS.Notification.Notification;
import FBS.Request.Body;
import FBS.Request.Method;
import FBS.Router.CreateAudioLevelObserverRequest;
import chat.parley.sfu.media.channel.NotificationHandler;
import chat.parley.sfu.media.channel.RequestBody;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tells how loud who is. */
public final class AudioLevelObserver extends RtpObserver {
    private AudioLevelObserver(Lifetime router, Lifetime lifetime) {
        super(router, lifetime);
    }

    static CompletableFuture<AudioLevelObserver> create(
            Lifetime router, AudioLevelOptions options, AudioLevelListener listener) {
        Lifetime lifetime = router.begin(notification -> notify(notification, listener));
        RequestBody body = new RequestBody(
                Body.Router_CreateAudioLevelObserverRequest,
                builder -> CreateAudioLevelObserverRequest.createCreateAudioLevelObserverRequest(
                        builder,
                        builder.createString(lifetime.id()),
                        AudioLevelObserverOptions.createAudioLevelObserverOptions(
                                builder, options.maxEntries(), (byte) options.threshold(), (int)
                                        options.interval().toMillis())));
        return router.create(
                lifetime,
                Method.ROUTER_CREATE_AUDIOLEVELOBSERVER,
                body,
                answer -> new AudioLevelObserver(router, lifetime));
    }

    private static void notify(Notification notification, AudioLevelListener listener) {
        switch (notification.event()) {
            case Event.AUDIOLEVELOBSERVER_VOLUMES -> {
                VolumesNotification body = NotificationHandler.body(
                        notification,
                        FBS.Notification.Body.AudioLevelObserver_VolumesNotification,
                        new VolumesNotification());
                listener.levels(IntStream.range(0, body.volumesLength())
                        .mapToObj(body::volumes)
                        .map(volume -> new AudioLevel(volume.producerId(), volume.volume()))
                        .toList());
            }
            case Event.AUDIOLEVELOBSERVER_SILENCE -> listener.silence();
            default -> {
                // There are no others.
            }
        }
    }
}
