package chat.parley.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.UserRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRulesTest {
    @ParameterizedTest
    @EnumSource
    void whoIsNotAMemberMayDoNothing(ChatPermission permission) {
        assertThat(AccessRules.allows(null, permission)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyMemberMayReadAndSend(ChatRole role) {
        assertThat(AccessRules.allows(role, ChatPermission.READ)).isTrue();
        assertThat(AccessRules.allows(role, ChatPermission.SEND)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everybodyMayCreateChats(UserRole role) {
        assertThat(AccessRules.mayCreateChats(role)).isTrue();
    }
}
