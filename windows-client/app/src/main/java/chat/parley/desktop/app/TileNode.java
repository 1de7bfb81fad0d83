package chat.parley.desktop.app;

import chat.parley.calls.session.VideoKey;
import chat.parley.calls.view.Tile;
import chat.parley.desktop.view.Face;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Somebody in the call: their picture or their initials, their name, and how it goes with them. */
final class TileNode extends StackPane {
    private static final PseudoClass SPEAKING = PseudoClass.getPseudoClass("speaking");
    private static final PseudoClass SMALL = PseudoClass.getPseudoClass("small");
    private static final double AVATAR = 92;
    private static final double SMALL_AVATAR = 44;
    private static final double SMALL_HEIGHT = 150;
    private static final double CORNERS = 28;
    /** Quieter than this is a room, not a voice. */
    private static final double HEARD = 0.12;

    private final CallContext context;
    private final VideoKey key;
    private final UUID userId;
    private final ImageView picture = new ImageView();
    private final StackPane face = new StackPane();
    private final Label name = new Label();
    private final FontIcon muted = Icons.of(Feather.MIC_OFF);
    private final HBox bars = new HBox();
    private final HBox foot = new HBox();
    private final StackPane hand = new StackPane(EmojiImages.node("✋", 18));
    private final Label veil;
    private final Button pin;
    private final Region edge = new Region();
    private final Rectangle clip = new Rectangle();
    private @Nullable String file;
    private @Nullable VideoPicture video;
    private @Nullable Face shownFace;

    TileNode(CallContext context, Tile tile, Runnable onPin) {
        this.context = context;
        this.key = tile.key();
        this.userId = tile.participant().userId();
        getStyleClass().add("tile");
        getStyleClass().add(key.source() == CallSource.SCREEN ? "tile-screen" : "tile-camera");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        clip.setArcWidth(CORNERS);
        clip.setArcHeight(CORNERS);
        setClip(clip);
        if (tile.own()) {
            // As in a mirror.
            picture.setScaleX(-1);
        }
        veil = Controls.label(context.texts().get("call.reconnecting"), "tile-veil");
        veil.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        muted.setAccessibleText(context.texts().get("call.muted"));
        muted.setId("muted");
        bars.getStyleClass().add("bars");
        for (int number = 1; number <= CallQuality.values().length; number++) {
            Region bar = new Region();
            bar.getStyleClass().addAll("bar", "bar-" + number);
            bars.getChildren().add(bar);
        }
        name.setMinWidth(0);
        HBox label = new HBox(6, muted, name, bars);
        label.getStyleClass().add("tile-name");
        label.setAlignment(Pos.CENTER_LEFT);
        hand.getStyleClass().add("tile-hand");
        hand.setAccessibleText(context.texts().get("call.handRaised"));
        hand.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        foot.getChildren().addAll(hand, label);
        foot.setSpacing(6);
        foot.setAlignment(Pos.BOTTOM_LEFT);
        foot.setMaxHeight(USE_PREF_SIZE);
        foot.setPickOnBounds(false);
        setAlignment(foot, Pos.BOTTOM_LEFT);
        setMargin(foot, new Insets(8));
        pin = Icons.button(Feather.MAXIMIZE_2, "");
        pin.getStyleClass().add("tile-pin");
        pin.setOnAction(_ -> onPin.run());
        setAlignment(pin, Pos.TOP_RIGHT);
        setMargin(pin, new Insets(8));
        edge.getStyleClass().add("tile-edge");
        edge.setMouseTransparent(true);
        picture.setManaged(false);
        getChildren().addAll(face, picture, veil, foot, pin, edge);
    }

    VideoKey key() {
        return key;
    }

    /** Whose it is. */
    UUID userId() {
        return userId;
    }

    /** The picture that is shown; null while there is none. */
    @Nullable
    Image image() {
        return video == null ? null : video.image();
    }

    /**
     * Shows what is so now.
     *
     * @param pinnable whether there is something to choose between
     */
    void show(Tile tile, boolean pinned, boolean pinnable) {
        CallParticipant one = tile.participant();
        boolean camera = key.source() == CallSource.CAMERA;
        String label = context.words().of(tile, context.names());
        name.setText(label);
        show(muted, camera && !one.microphone());
        show(hand, camera && one.handRaisedAt() != null);
        show(bars, camera);
        bars.getStyleClass().setAll("bars", "bars-" + one.quality().wireName());
        String quality = context.words().quality(one.quality());
        bars.setAccessibleText(quality);
        show(veil, one.reconnecting());
        boolean speaking = camera && one.microphone() && (tile.level() > HEARD || tile.speaking());
        pseudoClassStateChanged(SPEAKING, speaking);
        String pinLabel = context.texts().get(pinned ? "call.unpin" : "call.pin", Map.of("name", label));
        pin.setAccessibleText(pinLabel);
        pin.getTooltip().setText(pinLabel);
        ((FontIcon) pin.getGraphic()).setIconCode(pinned ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2);
        show(pin, pinnable);
        setAccessibleText(String.join(
                ", ",
                Stream.of(
                                label,
                                muted.isVisible() ? context.texts().get("call.muted") : "",
                                hand.isVisible() ? context.texts().get("call.handRaised") : "",
                                camera ? quality : "")
                        .filter(part -> !part.isEmpty())
                        .toList()));
        showFace(Face.of(one.userId(), context.names().person(one.userId())));
        follow(tile.file());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showFace(Face now) {
        if (!now.equals(shownFace)) {
            shownFace = now;
            face.getChildren().setAll(new Avatar(now, AVATAR, null));
            requestLayout();
        }
    }

    private void follow(@Nullable String wanted) {
        if (Objects.equals(wanted, file) && (wanted == null || video != null)) {
            return;
        }
        close();
        file = wanted;
        video = wanted == null ? null : VideoPicture.open(wanted).orElse(null);
        picture.setImage(null);
        face.setVisible(true);
    }

    /** Takes the newest picture. */
    void refresh() {
        if (video != null && video.refresh()) {
            picture.setImage(video.image());
            face.setVisible(false);
            fit();
        }
    }

    void close() {
        if (video != null) {
            video.close();
            video = null;
        }
    }

    @Override
    protected void layoutChildren() {
        boolean small = getHeight() < SMALL_HEIGHT;
        pseudoClassStateChanged(SMALL, small);
        double scale = Math.min(small ? SMALL_AVATAR / AVATAR : 1, getHeight() * 0.6 / AVATAR);
        face.setScaleX(scale);
        face.setScaleY(scale);
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        foot.setMaxWidth(Math.max(0, getWidth() - 16));
        super.layoutChildren();
        fit();
    }

    /** A screen is shown whole; a face fills the tile. */
    private void fit() {
        Image image = picture.getImage();
        double width = getWidth();
        double height = getHeight();
        if (image == null || width <= 0 || height <= 0) {
            return;
        }
        boolean whole = key.source() == CallSource.SCREEN;
        double wide = width / image.getWidth();
        double high = height / image.getHeight();
        double scale = whole ? Math.min(wide, high) : Math.max(wide, high);
        double seenWidth = Math.min(image.getWidth(), width / scale);
        double seenHeight = Math.min(image.getHeight(), height / scale);
        picture.setViewport(new Rectangle2D(
                (image.getWidth() - seenWidth) / 2, (image.getHeight() - seenHeight) / 2, seenWidth, seenHeight));
        picture.setFitWidth(seenWidth * scale);
        picture.setFitHeight(seenHeight * scale);
        picture.setLayoutX((width - seenWidth * scale) / 2);
        picture.setLayoutY((height - seenHeight * scale) / 2);
    }

    @Override
    public String toString() {
        return "TileNode[" + key.source().name().toLowerCase(Locale.ROOT) + "]";
    }
}
