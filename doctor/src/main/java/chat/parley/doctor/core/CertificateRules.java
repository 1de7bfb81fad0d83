package chat.parley.doctor.core;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the certificates that a server presents. */
public final class CertificateRules {
    /** ACME clients renew when a third of the lifetime is left; later than this one of them has failed. */
    private static final int WARNED_FRACTION = 5;

    private static final Duration WARNED_AT_MOST = Duration.ofDays(21);

    private CertificateRules() {}

    /**
     * Whether clients believe it.
     *
     * @param chain as presented, the server's own certificate first; not empty
     * @param distrust what a client says that checks chain and name; null when it believes
     */
    public static Finding chain(String subject, List<X509Certificate> chain, @Nullable String distrust, Instant now) {
        X509Certificate own = chain.getFirst();
        Optional<X509Certificate> outdated =
                chain.stream().filter(each -> isOutdated(each, now)).findFirst();
        if (outdated.isPresent()) {
            return Finding.failed(
                    Check.CERTIFICATE_CHAIN,
                    subject,
                    name(outdated.get()) + " is valid from "
                            + outdated.get().getNotBefore().toInstant() + " to "
                            + outdated.get().getNotAfter().toInstant() + ", and it is " + now,
                    "renew it, or correct the clock if that is wrong: docs/deploy-server.md#certificate");
        }
        if (distrust == null) {
            return Finding.ok(
                    Check.CERTIFICATE_CHAIN,
                    subject,
                    name(own) + ", issued by " + own.getIssuerX500Principal().getName() + "; " + chain.size()
                            + (chain.size() == 1 ? " certificate" : " certificates"));
        }
        if (own.getIssuerX500Principal().equals(own.getSubjectX500Principal())) {
            return Finding.failed(
                    Check.CERTIFICATE_CHAIN,
                    subject,
                    name(own) + " is signed by nobody but itself: " + distrust,
                    "put a certificate of an authority in its place: docs/deploy-server.md#certificate");
        }
        return Finding.failed(
                Check.CERTIFICATE_CHAIN,
                subject,
                name(own) + ", issued by " + own.getIssuerX500Principal().getName() + ", is not believed: " + distrust,
                "present the certificate together with those between it and a known authority, for exactly this name;"
                        + " name an authority of your own by --ca");
    }

    /** How long it is good for. */
    public static Finding age(String subject, List<X509Certificate> chain, Instant now) {
        X509Certificate first = chain.stream()
                .min(Comparator.comparing(X509Certificate::getNotAfter))
                .orElseThrow();
        Instant end = first.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        String evidence = name(first) + " ends at " + end + ", in " + days(left);
        if (left.isNegative()) {
            return Finding.failed(
                    Check.CERTIFICATE_AGE,
                    subject,
                    name(first) + " ended at " + end,
                    "renew it: docs/deploy-server.md#certificate");
        }
        Duration lifetime = Duration.between(first.getNotBefore().toInstant(), end);
        Duration fraction = lifetime.dividedBy(WARNED_FRACTION);
        Duration warned = fraction.compareTo(WARNED_AT_MOST) < 0 ? fraction : WARNED_AT_MOST;
        return left.compareTo(warned) < 0
                ? Finding.warning(
                        Check.CERTIFICATE_AGE,
                        subject,
                        evidence,
                        "look why it was not renewed (certbot renew --dry-run); nginx must be told to reload it")
                : Finding.ok(Check.CERTIFICATE_AGE, subject, evidence);
    }

    private static boolean isOutdated(X509Certificate certificate, Instant now) {
        return now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant());
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String days(Duration left) {
        return left.toDays() > 1 ? left.toDays() + " days" : left.toHours() + " hours";
    }
}
