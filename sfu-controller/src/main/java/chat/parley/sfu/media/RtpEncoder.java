package chat.parley.sfu.media;

import FBS.Consumer.ConsumerLayers;
import FBS.RtpParameters.CodecMapping;
import FBS.RtpParameters.EncodingMapping;
import FBS.RtpParameters.Integer32;
import FBS.RtpParameters.Parameter;
import FBS.RtpParameters.RtcpParameters;
import FBS.RtpParameters.RtpCodecParameters;
import FBS.RtpParameters.RtpEncodingParameters;
import FBS.RtpParameters.RtpHeaderExtensionParameters;
import FBS.RtpParameters.RtpHeaderExtensionUri;
import FBS.RtpParameters.Rtx;
import FBS.RtpParameters.StringValue;
import FBS.RtpParameters.Value;
import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.RtcpFeedback;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes RTP parameters as the worker reads them. Each method returns the offset of what it wrote.
 *
 * <p>A flatbuffer leaves out a scalar that equals its default, and for an optional one, whose default is "absent", the
 * library's default is 0: a 0 that is meant would be lost. So optional scalars are written by {@link #optional}.
 */
final class RtpEncoder {
    private static final Map<String, Integer> HEADER_EXTENSIONS = Map.ofEntries(
            Map.entry("urn:ietf:params:rtp-hdrext:sdes:mid", RtpHeaderExtensionUri.Mid),
            Map.entry("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", RtpHeaderExtensionUri.RtpStreamId),
            Map.entry(
                    "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id", RtpHeaderExtensionUri.RepairRtpStreamId),
            Map.entry("http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time", RtpHeaderExtensionUri.AbsSendTime),
            Map.entry(
                    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
                    RtpHeaderExtensionUri.TransportWideCcDraft01),
            Map.entry("urn:ietf:params:rtp-hdrext:ssrc-audio-level", RtpHeaderExtensionUri.SsrcAudioLevel),
            Map.entry(
                    "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
                    RtpHeaderExtensionUri.DependencyDescriptor),
            Map.entry("urn:3gpp:video-orientation", RtpHeaderExtensionUri.VideoOrientation),
            Map.entry("urn:ietf:params:rtp-hdrext:toffset", RtpHeaderExtensionUri.TimeOffset),
            Map.entry(
                    "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
                    RtpHeaderExtensionUri.AbsCaptureTime),
            Map.entry(
                    "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay", RtpHeaderExtensionUri.PlayoutDelay));

    private RtpEncoder() {}

    static void optional(FlatBufferBuilder builder, Runnable add) {
        builder.forceDefaults(true);
        add.run();
        builder.forceDefaults(false);
    }

    /** @throws IllegalArgumentException for a header extension that the worker does not know */
    static int parameters(FlatBufferBuilder builder, RtpParameters parameters) {
        int codecs = FBS.RtpParameters.RtpParameters.createCodecsVector(
                builder, offsets(parameters.codecs(), codec -> codec(builder, codec)));
        int extensions = FBS.RtpParameters.RtpParameters.createHeaderExtensionsVector(
                builder, offsets(parameters.headerExtensions(), extension -> extension(builder, extension)));
        int encodings = encodings(builder, parameters.encodings());
        int rtcp = RtcpParameters.createRtcpParameters(builder, string(builder, parameters.cname()), true);
        int mid = string(builder, parameters.mid());
        int msid = string(builder, parameters.msid());
        return FBS.RtpParameters.RtpParameters.createRtpParameters(
                builder, mid, codecs, extensions, encodings, rtcp, msid);
    }

    static int encodings(FlatBufferBuilder builder, List<RtpEncoding> encodings) {
        return FBS.RtpParameters.RtpParameters.createEncodingsVector(
                builder, offsets(encodings, encoding -> encoding(builder, encoding)));
    }

    static int mapping(FlatBufferBuilder builder, RtpMapping mapping) {
        int codecs = FBS.RtpParameters.RtpMapping.createCodecsVector(
                builder,
                offsets(
                        mapping.codecs(),
                        codec -> CodecMapping.createCodecMapping(
                                builder, codec.payloadType(), codec.mappedPayloadType())));
        int encodings = FBS.RtpParameters.RtpMapping.createEncodingsVector(
                builder, offsets(mapping.encodings(), encoding -> encodingMapping(builder, encoding)));
        return FBS.RtpParameters.RtpMapping.createRtpMapping(builder, codecs, encodings);
    }

    static int layers(FlatBufferBuilder builder, Layers layers) {
        Integer temporal = layers.temporal();
        ConsumerLayers.startConsumerLayers(builder);
        ConsumerLayers.addSpatialLayer(builder, layers.spatial());
        if (temporal != null) {
            optional(builder, () -> ConsumerLayers.addTemporalLayer(builder, temporal));
        }
        return ConsumerLayers.endConsumerLayers(builder);
    }

    private static int codec(FlatBufferBuilder builder, RtpCodec codec) {
        int mimeType = builder.createString(codec.mimeType());
        int parameters = RtpCodecParameters.createParametersVector(
                builder,
                offsets(
                        List.copyOf(codec.parameters().values().entrySet()),
                        parameter -> parameter(builder, parameter.getKey(), parameter.getValue())));
        int feedback = RtpCodecParameters.createRtcpFeedbackVector(
                builder, offsets(codec.feedback(), one -> feedback(builder, one)));
        RtpCodecParameters.startRtpCodecParameters(builder);
        RtpCodecParameters.addMimeType(builder, mimeType);
        RtpCodecParameters.addPayloadType(builder, codec.payloadType());
        RtpCodecParameters.addClockRate(builder, codec.clockRate());
        RtpCodecParameters.addChannels(builder, codec.channels());
        RtpCodecParameters.addParameters(builder, parameters);
        RtpCodecParameters.addRtcpFeedback(builder, feedback);
        return RtpCodecParameters.endRtpCodecParameters(builder);
    }

    private static int feedback(FlatBufferBuilder builder, RtcpFeedback feedback) {
        int type = builder.createString(feedback.type());
        int parameter = builder.createString(feedback.parameter());
        return FBS.RtpParameters.RtcpFeedback.createRtcpFeedback(builder, type, parameter);
    }

    private static int parameter(FlatBufferBuilder builder, String name, Object value) {
        int nameOffset = builder.createString(name);
        if (value instanceof Integer integer) {
            return Parameter.createParameter(
                    builder, nameOffset, Value.Integer32, Integer32.createInteger32(builder, integer));
        }
        int text = builder.createString(value.toString());
        return Parameter.createParameter(
                builder, nameOffset, Value.StringValue, StringValue.createStringValue(builder, text));
    }

    private static int extension(FlatBufferBuilder builder, HeaderExtension extension) {
        Integer uri = HEADER_EXTENSIONS.get(extension.uri());
        if (uri == null) {
            throw new IllegalArgumentException(
                    "the media worker does not know the header extension " + extension.uri());
        }
        int parameters = RtpHeaderExtensionParameters.createParametersVector(builder, new int[0]);
        return RtpHeaderExtensionParameters.createRtpHeaderExtensionParameters(
                builder, uri, extension.id(), false, parameters);
    }

    private static int encoding(FlatBufferBuilder builder, RtpEncoding encoding) {
        int rid = string(builder, encoding.rid());
        int scalabilityMode = string(builder, encoding.scalabilityMode());
        Long rtxSsrc = encoding.rtxSsrc();
        int rtx = rtxSsrc == null ? 0 : Rtx.createRtx(builder, rtxSsrc);
        Long ssrc = encoding.ssrc();
        RtpEncodingParameters.startRtpEncodingParameters(builder);
        if (ssrc != null) {
            optional(builder, () -> RtpEncodingParameters.addSsrc(builder, ssrc));
        }
        RtpEncodingParameters.addRid(builder, rid);
        RtpEncodingParameters.addRtx(builder, rtx);
        RtpEncodingParameters.addDtx(builder, encoding.dtx());
        RtpEncodingParameters.addScalabilityMode(builder, scalabilityMode);
        RtpEncodingParameters.addMaxBitrate(builder, encoding.maxBitrate());
        return RtpEncodingParameters.endRtpEncodingParameters(builder);
    }

    private static int encodingMapping(FlatBufferBuilder builder, RtpMapping.Encoding encoding) {
        int rid = string(builder, encoding.rid());
        Long ssrc = encoding.ssrc();
        EncodingMapping.startEncodingMapping(builder);
        EncodingMapping.addRid(builder, rid);
        if (ssrc != null) {
            optional(builder, () -> EncodingMapping.addSsrc(builder, ssrc));
        }
        EncodingMapping.addMappedSsrc(builder, encoding.mappedSsrc());
        return EncodingMapping.endEncodingMapping(builder);
    }

    /** 0, which is no offset, for what is absent. */
    private static int string(FlatBufferBuilder builder, @Nullable String text) {
        return text == null ? 0 : builder.createString(text);
    }

    private static <T> int[] offsets(List<T> items, ToIntFunction<T> encode) {
        return items.stream().mapToInt(encode).toArray();
    }
}
