/**
 * HTTP to addresses that people name: pages behind links, receivers of webhooks, push services. Whoever names an address
 * must not reach with it what only this server can reach (server-side request forgery, CWE-918).
 */
@NullMarked
package chat.parley.egress;

import org.jspecify.annotations.NullMarked;
