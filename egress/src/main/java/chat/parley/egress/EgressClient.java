package chat.parley.egress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * HTTP to addresses that people name. Only http and https on their own ports or any above 1023, no user information, no
 * proxy from the environment, no cookies; every connection, also of every redirect, is held against {@link EgressRules}.
 *
 * <p>Failures: {@link EgressRefusedException} when a rule forbids it; whatever Reactor Netty reports when the other side
 * cannot be reached; {@link java.util.concurrent.TimeoutException} when it takes too long.
 */
public final class EgressClient {
    private static final int FIRST_FREE_PORT = 1024;
    private static final int MOST_HEADERS = 16 * 1024;

    private final HttpClient client;

    /** @param userAgent tells the other side who asks */
    public EgressClient(EgressRules rules, String userAgent) {
        // A connection that is kept was checked when it was made, for a name that may since mean another address: none
        // is.
        this.client = HttpClient.create(ConnectionProvider.newConnection())
                .noProxy()
                .followRedirect(false)
                .compress(true)
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MOST_HEADERS))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, userAgent))
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(new GuardedConnect(rules)));
    }

    /** Asks for a page or a picture; follows redirects. */
    public Mono<EgressAnswer> get(URI address, String accept, EgressLimits limits) {
        Consumer<HttpHeaders> headers = to -> to.set(HttpHeaderNames.ACCEPT, accept);
        return follow(address, HttpMethod.GET, headers, null, limits, limits.redirects())
                .timeout(limits.whole());
    }

    /** Sends something; redirects are not followed, because the other side would get it from a place that nobody named. */
    public Mono<EgressAnswer> post(URI address, Consumer<HttpHeaders> headers, byte[] body, EgressLimits limits) {
        return follow(address, HttpMethod.POST, headers, body, limits, 0).timeout(limits.whole());
    }

    private Mono<EgressAnswer> follow(
            URI address,
            HttpMethod method,
            Consumer<HttpHeaders> headers,
            byte @Nullable [] body,
            EgressLimits limits,
            int redirects) {
        String refusal = refusal(address);
        if (refusal != null) {
            return Mono.error(new EgressRefusedException(refusal));
        }
        return exchange(address, method, headers, body, limits).flatMap(answer -> {
            URI next = redirects == 0 ? null : redirect(answer);
            return next == null ? Mono.just(answer) : follow(next, method, headers, body, limits, redirects - 1);
        });
    }

    /** Why an address may not even be looked up; null when it may. */
    private static @Nullable String refusal(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "only http and https are reached";
        }
        if (address.getHost() == null || address.getUserInfo() != null) {
            return "the address must name a host, without user information";
        }
        int port = address.getPort();
        int usual = scheme.equals("http") ? 80 : 443;
        return port == -1 || port == usual || port >= FIRST_FREE_PORT
                ? null
                : "the port must be the usual one or above 1023";
    }

    private static @Nullable URI redirect(EgressAnswer answer) {
        String location = answer.headers().get(HttpHeaderNames.LOCATION);
        boolean redirected = answer.status() >= 301 && answer.status() <= 308 && answer.status() != 304;
        if (!redirected || location == null) {
            return null;
        }
        try {
            return answer.location().resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new EgressRefusedException("the page leads to something that is no address");
        }
    }

    private Mono<EgressAnswer> exchange(
            URI address,
            HttpMethod method,
            Consumer<HttpHeaders> headers,
            byte @Nullable [] body,
            EgressLimits limits) {
        return client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connect().toMillis())
                .responseTimeout(limits.whole())
                .headers(headers)
                .request(method)
                .uri(address)
                .send(
                        body == null
                                ? ByteBufMono.fromString(Mono.empty())
                                : Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response((response, content) -> content.scanWith(() -> new Kept(limits.bytes()), Kept::add)
                        .takeUntil(Kept::isFull)
                        .last()
                        .map(kept -> answer(address, response, kept)))
                .single();
    }

    private static EgressAnswer answer(URI address, HttpClientResponse response, Kept kept) {
        return new EgressAnswer(
                address, response.status().code(), response.responseHeaders(), kept.bytes(), !kept.isFull());
    }

    /** The first bytes of a body. */
    private static final class Kept {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private boolean full;

        Kept(int most) {
            this.most = most;
        }

        Kept add(ByteBuf part) {
            int length = Math.min(part.readableBytes(), most - bytes.size());
            full = length < part.readableBytes();
            byte[] taken = new byte[length];
            part.readBytes(taken);
            bytes.writeBytes(taken);
            return this;
        }

        boolean isFull() {
            return full;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
