package chat.parley.desktop.app;

import chat.parley.desktop.view.Face;
import chat.parley.wire.model.PresenceState;
import java.util.Locale;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** The picture of a person or group: a coloured disc with initials, and a dot for who is there. */
final class Avatar extends StackPane {
    private static final double LETTERS = 0.36;
    private static final double DOT = 0.11;

    /** Of a chat, which may be a group with a picture. */
    Avatar(Face face, double size, @Nullable PresenceState presence, GroupPictures pictures) {
        this(face, size, presence);
        UUID file = face.picture();
        if (file != null) {
            pictures.show(file, size, image -> {
                getChildren().removeFirst();
                getChildren().set(0, picture(image, size));
            });
        }
    }

    Avatar(Face face, double size, @Nullable PresenceState presence) {
        Circle disc = new Circle(size / 2);
        disc.getStyleClass().addAll("avatar", "avatar-" + face.color());
        double letters = Math.rint(size * LETTERS);
        Region initials = EmojiImages.line(face.initials(), letters, "avatar-initials");
        initials.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        initials.setStyle("-fx-font-size: " + letters + "px;");
        getChildren().addAll(disc, initials);
        setMinSize(size, size);
        setMaxSize(size, size);
        // The name beside it says the same.
        setAccessibleText("");
        if (presence != null && presence != PresenceState.OFFLINE) {
            Circle dot = new Circle(Math.max(5, size * DOT));
            dot.getStyleClass().addAll("presence", "presence-" + presence.name().toLowerCase(Locale.ROOT));
            setAlignment(dot, Pos.BOTTOM_RIGHT);
            getChildren().add(dot);
        }
    }

    private static Circle picture(Image image, double size) {
        Circle disc = new Circle(size / 2, new ImagePattern(image));
        disc.getStyleClass().add("avatar-picture");
        return disc;
    }
}
