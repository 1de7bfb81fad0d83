/**
 * The wire contract of Parley. Everything that crosses a process boundary is a record in this package tree; TypeScript
 * types, the JSON Schema and {@code docs/protocol.md} are generated from it.
 */
@NullMarked
package chat.parley.wire;

import org.jspecify.annotations.NullMarked;
