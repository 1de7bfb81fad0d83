package chat.parley.desktop.app;

import chat.parley.desktop.view.JumpChoice;

/** A line of what one can jump to. */
sealed interface JumpLine {
    /** Above those of a kind. */
    record Heading(String text) implements JumpLine {}

    /** One of them. */
    record Choice(JumpChoice choice) implements JumpLine {}
}
