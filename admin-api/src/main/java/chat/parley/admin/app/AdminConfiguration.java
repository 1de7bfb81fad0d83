package chat.parley.admin.app;

import chat.parley.accounts.app.AccountsConfiguration;
import chat.parley.admin.announcement.AnnouncementConfiguration;
import chat.parley.admin.audit.AuditConfiguration;
import chat.parley.admin.dashboard.DashboardConfiguration;
import chat.parley.admin.dead.DeadLetterConfiguration;
import chat.parley.admin.external.IdentityAdminConfiguration;
import chat.parley.admin.factor.SecondFactorConfiguration;
import chat.parley.admin.invitation.InvitationConfiguration;
import chat.parley.admin.key.KeyConfiguration;
import chat.parley.admin.moderation.ModerationConfiguration;
import chat.parley.admin.retention.RetentionConfiguration;
import chat.parley.admin.user.AccountChangeConfiguration;
import chat.parley.admin.user.ImportConfiguration;
import chat.parley.admin.user.UserConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything under {@code /api/admin}. Needs verification keys. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountsConfiguration.class,
    UserConfiguration.class,
    AccountChangeConfiguration.class,
    ImportConfiguration.class,
    InvitationConfiguration.class,
    RetentionConfiguration.class,
    AuditConfiguration.class,
    DashboardConfiguration.class,
    DeadLetterConfiguration.class,
    KeyConfiguration.class,
    SecondFactorConfiguration.class,
    IdentityAdminConfiguration.class,
    ModerationConfiguration.class,
    AnnouncementConfiguration.class
})
public class AdminConfiguration {}
