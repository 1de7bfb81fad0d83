package chat.parley.admin.factor;

import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.UserRole;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/admin/policies/second-factor}.
 *
 * @param requiredRoles whose people must have a second factor; empty for nobody
 */
record SecondFactorPolicyBody(List<String> requiredRoles) {
    private static final List<String> ROLES =
            Arrays.stream(UserRole.values()).map(UserRole::wireName).toList();

    @JsonCreator
    static SecondFactorPolicyBody of(@Nullable List<@Nullable String> requiredRoles) {
        if (requiredRoles == null || !ROLES.containsAll(requiredRoles)) {
            throw ProblemException.invalid("requiredRoles", "must be a list of " + String.join(", ", ROLES));
        }
        return of(Set.copyOf(requiredRoles));
    }

    static SecondFactorPolicyBody of(Set<String> roles) {
        return new SecondFactorPolicyBody(List.copyOf(new TreeSet<>(roles)));
    }

    Set<String> roles() {
        return Set.copyOf(requiredRoles);
    }
}
