package chat.parley.link.preview;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.wire.Limits;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at the links of messages, several messages at once, and tells what is behind them. At most once, best effort. */
final class PreviewHandler implements BatchHandler {
    private final PreviewFetcher fetcher;
    private final Publisher publisher;
    private final int parallel;

    PreviewHandler(PreviewFetcher fetcher, Publisher publisher, int parallel) {
        this.fetcher = fetcher;
        this.publisher = publisher;
        this.parallel = parallel;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws Exception {
        List<LinkedMessage> messages = new ArrayList<>();
        for (Received<? extends BrokerPayload> received : batch) {
            if (received.payload() instanceof LinkedMessages linked) {
                messages.addAll(linked.messages());
            }
        }
        Flux.fromIterable(messages)
                .flatMap(this::look, parallel)
                .then()
                .toFuture()
                .get();
    }

    private Mono<Void> look(LinkedMessage message) {
        return Flux.fromIterable(message.urls())
                .take(Limits.PREVIEWS)
                .concatMap(fetcher::preview)
                .<LinkPreview>handle((preview, sink) -> preview.ifPresent(sink::next))
                .collectList()
                .filter(previews -> !previews.isEmpty())
                .flatMap(previews -> tell(message, previews));
    }

    private Mono<Void> tell(LinkedMessage message, List<LinkPreview> previews) {
        LinkPreviews found = new LinkPreviews(message.chatId(), message.seq(), message.revision(), previews);
        return Mono.fromCompletionStage(publisher.publish(Address.linkPreviews(), found))
                .then();
    }
}
