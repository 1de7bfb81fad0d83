package chat.parley.desktop.app;

import chat.parley.desktop.view.Notification;
import chat.parley.desktop.view.Texts;
import java.awt.AWTException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.RenderingHints;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The icon beside the system's clock, with the number of unread messages; shows notifications. JavaFX has none, so it is
 * AWT's. Only where the system has such a place: Windows has, where it was never tried.
 */
final class Tray implements AutoCloseable {
    private static final int SIZE = 64;
    private static final Color GROUND = new Color(0x5155d6);
    private static final Color BADGE = new Color(0xc8303d);
    private static final int MOST = 99;

    private final TrayIcon icon;
    private final AtomicReference<@Nullable UUID> told = new AtomicReference<>();

    private Tray(TrayIcon icon) {
        this.icon = icon;
    }

    /**
     * Puts the icon there; empty where the system has no place for it.
     *
     * @param onOpen the window shall be shown, at a chat if one is named
     */
    static Optional<Tray> open(Texts texts, Consumer<Optional<UUID>> onOpen, Runnable onQuit) {
        if (!isSupported()) {
            return Optional.empty();
        }
        PopupMenu menu = new PopupMenu();
        menu.add(item(texts.get("tray.open"), () -> onOpen.accept(Optional.empty())));
        menu.add(item(texts.get("tray.quit"), onQuit));
        TrayIcon icon = new TrayIcon(picture(0), texts.get("app.name"), menu);
        icon.setImageAutoSize(true);
        Tray tray = new Tray(icon);
        // The system tells of a pressed notification and of a twice pressed icon alike.
        icon.addActionListener(_ -> tray.pressed(onOpen));
        icon.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getButton() == MouseEvent.BUTTON1 && event.getClickCount() == 1) {
                    tray.pressed(onOpen);
                }
            }
        });
        try {
            SystemTray.getSystemTray().add(icon);
            return Optional.of(tray);
        } catch (AWTException noPlace) {
            return Optional.empty();
        }
    }

    static boolean isSupported() {
        return !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.addActionListener(_ -> Platform.runLater(action));
        return item;
    }

    void show(Notification notification) {
        told.set(notification.chatId());
        icon.displayMessage(notification.title(), notification.text(), TrayIcon.MessageType.NONE);
    }

    /** What was told of last is what the person wants to see, once. */
    private void pressed(Consumer<Optional<UUID>> onOpen) {
        Optional<UUID> chat = Optional.ofNullable(told.getAndSet(null));
        Platform.runLater(() -> onOpen.accept(chat));
    }

    void showUnread(int count) {
        icon.setImage(picture(count));
    }

    @Override
    public void close() {
        SystemTray.getSystemTray().remove(icon);
    }

    static BufferedImage picture(int unread) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(GROUND);
        graphics.fillRoundRect(2, 6, 60, 44, 24, 24);
        graphics.fillPolygon(new int[] {14, 34, 14}, new int[] {44, 46, 62}, 3);
        if (unread > 0) {
            graphics.setColor(BADGE);
            graphics.fillOval(24, 24, 40, 40);
            graphics.setColor(Color.WHITE);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, unread > 9 ? 22 : 28));
            String number = unread > MOST ? "∞" : Integer.toString(unread);
            int width = graphics.getFontMetrics().stringWidth(number);
            graphics.drawString(number, 44 - width / 2, unread > 9 ? 52 : 54);
        }
        graphics.dispose();
        return image;
    }
}
