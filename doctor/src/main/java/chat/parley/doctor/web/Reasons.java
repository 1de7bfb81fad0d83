package chat.parley.doctor.web;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Why a connection failed, in words for operators: many exceptions of the network have none. */
public final class Reasons {
    private Reasons() {}

    public static String of(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return switch (failure) {
            case UnknownHostException unknown -> "the name leads nowhere (" + message + ")";
            case SocketTimeoutException late -> "no answer in time";
            case HttpTimeoutException late -> "no answer in time";
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException -> "the name leads nowhere";
            case ConnectException refused -> message == null ? "nobody listens there" : message;
            default -> message == null ? failure.getClass().getSimpleName() : message;
        };
    }
}
