package chat.parley.identity.http;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The closed list of errors of the HTTP APIs. It grows by addition only. */
public enum ProblemCode {
    /** The body is no JSON, or a field is missing or has a wrong form; {@code fields} names it and what is allowed. */
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request has a wrong form"),
    /** A new password breaks a rule; {@code fields} says which. */
    PASSWORD_REFUSED(HttpStatus.BAD_REQUEST, "The new password is not allowed"),
    /** A code of the second factor is wrong or was used already. */
    CODE_REFUSED(HttpStatus.BAD_REQUEST, "The code is not accepted"),
    /** The login is not known, the password is wrong, or the account is blocked: the answer does not tell which. */
    INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong login or password"),
    /**
     * A sign-in by the provider did not work; {@code rule} says at what: {@code attempt}, {@code issuer}, {@code code},
     * {@code token}, or {@code account} if the person has none here that is active. Or one of a program by the browser:
     * {@code code}, or {@code session} if the browser's sign-in is over.
     */
    SIGN_IN_REFUSED(HttpStatus.FORBIDDEN, "The sign-in is refused"),
    /**
     * Something with a passkey did not work; {@code rule} says at what: {@code attempt} if nobody asked for this answer,
     * or too long ago, {@code passkey} if it is of nobody who can sign in, {@code counter} if there may be a copy of it,
     * {@code known} if it is registered already, {@code response} for everything else.
     */
    PASSKEY_REFUSED(HttpStatus.FORBIDDEN, "The passkey is not accepted"),
    /** The provider by which people sign in does not answer as it should. */
    PROVIDER_UNAVAILABLE(HttpStatus.BAD_GATEWAY, "The provider is not available"),
    /** The access token is missing, forged, expired or revoked. */
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Not signed in"),
    /** The refresh token is missing or unknown, or its session is over: sign in again. */
    SESSION_ENDED(HttpStatus.UNAUTHORIZED, "The sign-in is over"),
    /** The caller may not do this. */
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    /** A browser sent the request from a page of another site. */
    CROSS_SITE(HttpStatus.FORBIDDEN, "Not allowed from another site"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    /** The thing exists already, for example a login. */
    CONFLICT(HttpStatus.CONFLICT, "Exists already"),
    /** It cannot go as long as a legal hold stands. */
    HELD(HttpStatus.CONFLICT, "A legal hold stands"),
    /** Nothing more of this kind until something else has gone; {@code rule} names the limit. */
    LIMIT_REACHED(HttpStatus.FORBIDDEN, "A limit is reached"),
    /** No byte of what there is was asked for. */
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "No such range"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json"),
    /** Too many tries; {@code retryAfterMs} and {@code Retry-After} say when to try again. */
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many tries"),
    /** Overloaded, or something this depends on is away; {@code Retry-After} says when to try again. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available now"),
    /** Nobody answered in time; a change may have been carried out: send the same again, with the same key. */
    TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "No answer in time"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed");

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code as it stands in the answer, for example {@code invalid_request}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code type} of RFC 9457. */
    public String type() {
        return "urn:parley:problem:" + wireName();
    }
}
