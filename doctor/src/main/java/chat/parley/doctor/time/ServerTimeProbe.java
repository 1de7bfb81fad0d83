package chat.parley.doctor.time;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.ClockRules;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.web.Reasons;
import chat.parley.doctor.web.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The server's clock against that of this machine, by the date of an answer: to a second. */
public final class ServerTimeProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI page;
    private final Trust trust;
    private final InstantSource clock;

    public ServerTimeProbe(URI page, Trust trust, InstantSource clock) {
        this.page = page;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public Check check() {
        return Check.CLOCK;
    }

    @Override
    public String subject() {
        return page.getHost();
    }

    @Override
    public List<Finding> look() {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trust.context())
                .connectTimeout(TIMEOUT)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(page)
                    .timeout(TIMEOUT)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            Instant now = clock.instant();
            String date = answer.headers().firstValue("date").orElse("");
            Instant told = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            // Seconds are cut off: half of one more is the best guess.
            Duration offset = Duration.between(told.plusMillis(500), now);
            return List.of(ClockRules.offset(subject(), offset, "this machine"));
        } catch (DateTimeException without) {
            return List.of(Finding.unknown(check(), subject(), "its answers have no date", "look at its clock itself"));
        } catch (IOException failure) {
            return List.of(Finding.unknown(check(), subject(), Reasons.of(failure), "mend the way to it first"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown(check(), subject(), "interrupted", "run it again"));
        }
    }
}
