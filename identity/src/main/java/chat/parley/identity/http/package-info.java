/**
 * What all HTTP APIs share: problem details (RFC 9457), the check of access tokens, the client's address behind
 * proxies, and the headers and cross-site rules of one path prefix. Nothing here touches paths of other features.
 */
@NullMarked
package chat.parley.identity.http;

import org.jspecify.annotations.NullMarked;
