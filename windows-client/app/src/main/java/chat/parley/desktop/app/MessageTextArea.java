package chat.parley.desktop.app;

import chat.parley.desktop.view.Formatting;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;

/** The field where a message is written: with formats by keys, and pasting of more than text. */
final class MessageTextArea extends TextArea {
    private BooleanSupplier pasting = () -> false;

    /** What is pasted goes to {@code handler} first; it answers whether it took it. */
    void setPasting(BooleanSupplier handler) {
        pasting = handler;
    }

    @Override
    public void paste() {
        if (pasting.getAsBoolean()) {
            return;
        }
        String pasted = Clipboard.getSystemClipboard().getString();
        Optional<Formatting.Change> link = pasted == null ? Optional.empty() : Formatting.linkOver(field(), pasted);
        link.ifPresentOrElse(this::make, super::paste);
    }

    void format(Formatting.Format wanted) {
        make(Formatting.format(field(), wanted));
        requestFocus();
    }

    private Formatting.Field field() {
        return new Formatting.Field(
                getText(), getSelection().getStart(), getSelection().getEnd());
    }

    private void make(Formatting.Change change) {
        replaceText(change.from(), change.to(), change.insert());
        selectRange(change.start(), change.end());
    }

    /** Answers whether the keys are for a format. */
    boolean formatted(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        Formatting.Format wanted = switch (event.getCode()) {
            case B -> event.isShiftDown() ? null : Formatting.Format.BOLD;
            case I -> event.isShiftDown() ? null : Formatting.Format.ITALIC;
            case E -> event.isShiftDown() ? null : Formatting.Format.CODE;
            case X -> event.isShiftDown() ? Formatting.Format.STRIKE : null;
            case DIGIT9 -> event.isShiftDown() ? Formatting.Format.QUOTE : null;
            case DIGIT8 -> event.isShiftDown() ? Formatting.Format.BULLETS : null;
            case DIGIT7 -> event.isShiftDown() ? Formatting.Format.NUMBERS : null;
            default -> null;
        };
        if (wanted == null) {
            return false;
        }
        event.consume();
        format(wanted);
        return true;
    }
}
