package chat.parley.desktop.app;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A flow of {@linkplain RightToLeft#pieces pieces}, which never gets so narrow that one of them would have to be broken. */
final class WordFlow extends TextFlow {
    /** In the largest of the fonts that messages have. */
    private static final double WIDEST_PIECE = 200;

    WordFlow(Node... children) {
        getChildren().addListener((ListChangeListener<Node>) _ -> {
            boolean delicate = getChildren().stream()
                    .anyMatch(one -> one instanceof Text text && RightToLeft.isIn(text.getText()));
            setMinWidth(delicate ? WIDEST_PIECE : USE_COMPUTED_SIZE);
        });
        getChildren().addAll(children);
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? width : Math.max(width, getMinWidth()));
    }
}
