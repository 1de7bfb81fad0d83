package chat.parley.auth.authorization;

import chat.parley.auth.authorization.core.CodeChallenge;
import chat.parley.auth.authorization.core.LoopbackRedirect;

/**
 * What a program asks for.
 *
 * @param clientId which program
 * @param redirect where it waits for the code
 * @param challenge that it must meet when it brings the code
 */
public record AuthorizationRequest(String clientId, LoopbackRedirect redirect, CodeChallenge challenge) {}
