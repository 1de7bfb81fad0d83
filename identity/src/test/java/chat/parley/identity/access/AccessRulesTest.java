package chat.parley.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.model.Whom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRulesTest {
    private static final ChatRules CLOSED =
            new ChatRules(Whom.ADMINS, Whom.ADMINS, Whom.ADMINS, Whom.ADMINS, HistoryRule.JOINED);

    @Test
    void inADirectChatBothMaySendPinAndCallAndNobodyGoverns() {
        for (ChatRole role : ChatRole.values()) {
            assertThat(allowed(role, ChatKind.DIRECT, ChatRules.OPEN))
                    .containsExactlyInAnyOrder(ChatPermission.SEND, ChatPermission.CALL, ChatPermission.PIN);
        }
    }

    @Test
    void inAnOpenGroupMembersMayWhatItsRulesOpen() {
        assertThat(allowed(ChatRole.MEMBER, ChatKind.GROUP, ChatRules.OPEN))
                .containsExactlyInAnyOrder(
                        ChatPermission.SEND,
                        ChatPermission.CALL,
                        ChatPermission.PIN,
                        ChatPermission.MENTION_ALL,
                        ChatPermission.ADD);
    }

    @Test
    void inAClosedGroupMembersMayOnlyCall() {
        assertThat(allowed(ChatRole.MEMBER, ChatKind.GROUP, CLOSED)).containsExactly(ChatPermission.CALL);
    }

    @Test
    void adminsMayEverythingButAppointAndOwnersMayThatToo() {
        assertThat(allowed(ChatRole.ADMIN, ChatKind.GROUP, CLOSED))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(ChatPermission.APPOINT)));
        assertThat(allowed(ChatRole.OWNER, ChatKind.GROUP, CLOSED)).containsExactlyInAnyOrder(ChatPermission.values());
    }

    private static List<ChatPermission> allowed(ChatRole role, ChatKind kind, ChatRules rules) {
        return Arrays.stream(ChatPermission.values())
                .filter(permission -> AccessRules.allows(role, kind, rules, permission))
                .toList();
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

    @Test
    void aFileIsReadByItsOwnerAndByThoseWhoSeeAMessageThatShowsIt() {
        assertThat(AccessRules.mayReadFile(true, List.of())).isTrue();
        assertThat(AccessRules.mayReadFile(false, List.of())).isFalse();
        assertThat(AccessRules.mayReadFile(false, List.of(new FileShowing(4, 5))))
                .isFalse();
        assertThat(AccessRules.mayReadFile(false, List.of(new FileShowing(4, 5), new FileShowing(5, 5))))
                .isTrue();
    }
}
