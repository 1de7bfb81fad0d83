package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.NotifySettings;

/** The reader set on another device how to be told. */
@Semantics(delivery = "May be lost: notify.get after each welcome tells the same.")
public record NotifyChanged(NotifySettings settings) implements Event {}
