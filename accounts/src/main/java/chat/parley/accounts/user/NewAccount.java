package chat.parley.accounts.user;

import chat.parley.wire.model.UserRole;

/** An account to be created. Its first password is always one to be changed. */
public record NewAccount(LoginName login, String name, UserRole role) {}
