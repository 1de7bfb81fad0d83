/** Exports of other messengers as what they have in common. Pure: files in, people, chats and messages out. */
@NullMarked
package chat.parley.importer.core;

import org.jspecify.annotations.NullMarked;
