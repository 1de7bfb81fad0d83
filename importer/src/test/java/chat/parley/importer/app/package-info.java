@NullMarked
package chat.parley.importer.app;

import org.jspecify.annotations.NullMarked;
