package chat.parley.desktop.app;

import chat.parley.calls.desk.Preferences;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.desktop.settings.CallSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Which devices are used, before and during a call. Every change works at once. */
final class DevicePane extends VBox {
    private final CallContext context;
    private final ChoiceBox<Choice> microphone;
    private final ChoiceBox<Choice> camera;
    private final ChoiceBox<Choice> speaker;
    private boolean filling;

    /** A device, or that of the system. */
    private record Choice(@Nullable String id, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    DevicePane(CallContext context) {
        super(8);
        this.context = context;
        setId("devices");
        microphone = choice("microphone", CallSettings::withMicrophone);
        camera = choice("camera", CallSettings::withCamera);
        speaker = choice("speaker", CallSettings::withSpeaker);
        getChildren()
                .addAll(
                        named("devices.microphone", microphone),
                        named("devices.speaker", speaker),
                        named("devices.camera", camera),
                        named("devices.noise", noise(context)),
                        Controls.label(context.texts().get("devices.noiseHint"), "small", "dim"));
        fill(List.of());
        WhileShown.of(this, () -> {
            ask();
            return context.desk().subscribe(new CallListener(_ -> {}, _ -> {}, this::ask));
        });
    }

    /** What takes noise out of the microphone's sound; for the settings too. */
    static ChoiceBox<CallSettings.Noise> noise(CallContext context) {
        ChoiceBox<CallSettings.Noise> box = new ChoiceBox<>();
        box.setId("noise");
        box.getItems().setAll(CallSettings.Noise.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(CallSettings.@Nullable Noise noise) {
                return noise == null
                        ? ""
                        : context.texts().get("devices.noise." + noise.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public CallSettings.Noise fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed there");
            }
        });
        box.setValue(context.settings().get().calls().noise());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(context.texts().get("devices.noise"));
        box.valueProperty().addListener((_, _, chosen) -> change(context, calls -> calls.withNoise(chosen)));
        return box;
    }

    /** Goes over to a device, also in a call. */
    static void use(CallContext context, MediaDevice device) {
        change(context, calls -> switch (device.kind()) {
            case MICROPHONE -> calls.withMicrophone(device.id());
            case SPEAKER -> calls.withSpeaker(device.id());
            case CAMERA -> calls.withCamera(device.id());
        });
    }

    private static void change(CallContext context, Function<CallSettings, CallSettings> change) {
        context.settings().update(now -> now.withCalls(change::apply));
        context.desk().prefer(Preferences.of(context.settings().get().calls()));
    }

    private ChoiceBox<Choice> choice(String id, BiFunction<CallSettings, @Nullable String, CallSettings> change) {
        ChoiceBox<Choice> box = new ChoiceBox<>();
        box.setId(id);
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().addListener((_, _, chosen) -> {
            if (!filling && chosen != null) {
                change(context, calls -> change.apply(calls, chosen.id()));
            }
        });
        return box;
    }

    private VBox named(String key, ChoiceBox<?> box) {
        String name = context.texts().get(key);
        box.setAccessibleText(name);
        return new VBox(4, Controls.label(name, "small", "dim"), box);
    }

    private void ask() {
        Promises.then(context.desk().devices(), this::fill, _ -> fill(List.of()));
    }

    private void fill(List<MediaDevice> devices) {
        CallSettings chosen = context.settings().get().calls();
        filling = true;
        fill(microphone, devices, MediaDevice.Kind.MICROPHONE, chosen.microphone());
        fill(camera, devices, MediaDevice.Kind.CAMERA, chosen.camera());
        fill(speaker, devices, MediaDevice.Kind.SPEAKER, chosen.speaker());
        filling = false;
    }

    private void fill(
            ChoiceBox<Choice> box, List<MediaDevice> devices, MediaDevice.Kind kind, @Nullable String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(null, context.texts().get("devices.system")));
        devices.stream()
                .filter(one -> one.kind() == kind)
                .forEach(one -> choices.add(new Choice(one.id(), one.name())));
        box.getItems().setAll(choices);
        box.setValue(choices.stream()
                .filter(one -> one.id() != null && one.id().equals(chosen))
                .findFirst()
                .orElse(choices.getFirst()));
    }
}
