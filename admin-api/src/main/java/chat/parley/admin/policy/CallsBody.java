package chat.parley.admin.policy;

import chat.parley.identity.http.ProblemException;
import chat.parley.storage.policy.CallsPolicy;
import chat.parley.wire.Limits;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/admin/policies/calls}: what holds for all calls that begin from then on; screens are
 * refused in calls that go on, too. What is absent is as sfu-controller is configured ({@code parley.calls.*}).
 *
 * @param participants most people in one call
 * @param screenSharing whether screens may be shared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallsBody(@Nullable Integer participants, @Nullable Boolean screenSharing) {
    private static final int LEAST = 2;

    @JsonCreator
    static CallsBody of(@Nullable Integer participants, @Nullable Boolean screenSharing) {
        if (participants != null && (participants < LEAST || participants > Limits.CALL_PARTICIPANTS)) {
            throw ProblemException.invalid(
                    "participants", "must be a number between " + LEAST + " and " + Limits.CALL_PARTICIPANTS);
        }
        return new CallsBody(participants, screenSharing);
    }

    static CallsBody of(CallsPolicy policy) {
        return new CallsBody(policy.participants(), policy.screenSharing());
    }

    CallsPolicy policy() {
        return new CallsPolicy(participants, screenSharing);
    }
}
