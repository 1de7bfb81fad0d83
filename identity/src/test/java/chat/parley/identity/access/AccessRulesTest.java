package chat.parley.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.UserRole;
import org.junit.jupiter.api.Test;
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
    void everyMemberMayReadSendAndCall(ChatRole role) {
        assertThat(AccessRules.allows(role, ChatPermission.READ)).isTrue();
        assertThat(AccessRules.allows(role, ChatPermission.SEND)).isTrue();
        assertThat(AccessRules.allows(role, ChatPermission.CALL)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everybodyMayCreateChats(UserRole role) {
        assertThat(AccessRules.mayCreateChats(role)).isTrue();
    }

    @Test
    void whoStartedACallAndWhoKeepsOrderElsewhereMayModerateIt() {
        assertThat(AccessRules.mayModerateCall(ChatRole.MEMBER, UserRole.USER, false))
                .isFalse();
        assertThat(AccessRules.mayModerateCall(ChatRole.MEMBER, UserRole.USER, true))
                .isTrue();
        assertThat(AccessRules.mayModerateCall(ChatRole.ADMIN, UserRole.USER, false))
                .isTrue();
        assertThat(AccessRules.mayModerateCall(ChatRole.OWNER, UserRole.USER, false))
                .isTrue();
        assertThat(AccessRules.mayModerateCall(ChatRole.MEMBER, UserRole.MODERATOR, false))
                .isTrue();
        assertThat(AccessRules.mayModerateCall(ChatRole.MEMBER, UserRole.ADMIN, false))
                .isTrue();
    }
}
