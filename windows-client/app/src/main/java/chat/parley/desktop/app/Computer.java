package chat.parley.desktop.app;

import chat.parley.desktop.system.SystemIntegration;
import chat.parley.desktop.talk.PushToTalk;
import java.util.Optional;

/**
 * What the windows use of the computer.
 *
 * @param browser opens addresses
 * @param system what the system starts this program for; empty where that cannot be set
 * @param talk what switches the microphone of a call while a key is held
 * @param engines what calls are made of
 */
record Computer(Session.Links browser, Optional<SystemIntegration> system, PushToTalk talk, CallEngines engines) {}
