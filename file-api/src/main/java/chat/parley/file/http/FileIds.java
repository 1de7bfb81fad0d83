package chat.parley.file.http;

import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import java.util.UUID;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What stands in the path of a request. */
final class FileIds {
    private FileIds() {}

    static UUID id(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
    }

    static int index(ServerRequest request) {
        try {
            return Integer.parseInt(request.pathVariable("index"));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("index", "must be a number");
        }
    }
}
