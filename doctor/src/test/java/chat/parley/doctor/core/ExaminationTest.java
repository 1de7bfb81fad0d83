package chat.parley.doctor.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    @Test
    void reportsWhatOthersFoundWhenOneBreaks() throws InterruptedException {
        Probe broken = new Probe() {
            @Override
            public Check check() {
                return Check.REDIS;
            }

            @Override
            public String subject() {
                return "redis";
            }

            @Override
            public List<Finding> look() {
                throw new IllegalStateException("unforeseen");
            }
        };
        Finding fine = Finding.ok(Check.DNS, "chat", "leads somewhere");
        Report report = new Examination(() -> Instant.EPOCH).run(Place.INSIDE, List.of(broken, new Told(fine)));
        assertThat(report.findings()).hasSize(2).contains(fine);
        assertThat(report.findings().getFirst().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        verdict -> assertThat(verdict.evidence()).contains("unforeseen"));
        assertThat(report.hasFailed()).isFalse();
    }
}
