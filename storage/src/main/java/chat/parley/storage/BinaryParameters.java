package chat.parley.storage;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Sends {@code byte[]}, {@code UUID[]}, {@code Long[]} and {@code Integer[]} in PostgreSQL's binary form. The driver
 * writes them as text (hexadecimal, and lists in braces), which costs both sides a good part of the time of a large
 * batch. Elements must not be null.
 */
final class BinaryParameters implements CodecRegistrar {
    private static final int BYTEA = 17;
    private static final int INT8 = 20;
    private static final int INT4 = 23;
    private static final int UUID_ = 2950;
    private static final int INT4_ARRAY = 1007;
    private static final int INT8_ARRAY = 1016;
    private static final int UUID_ARRAY = 2951;

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        registry.addFirst(new Encoder<>(byte[].class, BYTEA, Unpooled::wrappedBuffer));
        registry.addFirst(new Encoder<>(
                UUID[].class,
                UUID_ARRAY,
                ids -> array(allocator, UUID_, 16, ids, (to, id) -> {
                    to.writeLong(id.getMostSignificantBits());
                    to.writeLong(id.getLeastSignificantBits());
                })));
        registry.addFirst(new Encoder<>(
                Long[].class, INT8_ARRAY, numbers -> array(allocator, INT8, 8, numbers, ByteBuf::writeLong)));
        registry.addFirst(new Encoder<>(
                Integer[].class, INT4_ARRAY, numbers -> array(allocator, INT4, 4, numbers, ByteBuf::writeInt)));
        return Mono.empty();
    }

    /** The binary form of an array of one dimension: see {@code array_recv} in PostgreSQL. */
    private static <E> ByteBuf array(
            ByteBufAllocator allocator, int elementType, int elementBytes, E[] elements, BiConsumer<ByteBuf, E> write) {
        ByteBuf buffer = allocator.buffer(20 + elements.length * (4 + elementBytes));
        buffer.writeInt(elements.length == 0 ? 0 : 1); // dimensions
        buffer.writeInt(0); // no nulls
        buffer.writeInt(elementType);
        if (elements.length > 0) {
            buffer.writeInt(elements.length);
            buffer.writeInt(1); // index of the first element
            for (E element : elements) {
                buffer.writeInt(elementBytes);
                write.accept(buffer, element);
            }
        }
        return buffer;
    }

    /**
     * Encodes only; what comes from the server is left to the driver. Without its metadata the driver's own codec would
     * be found first.
     */
    private record Encoder<T>(Class<T> type, int typeId, Function<T, ByteBuf> encoding)
            implements Codec<T>, CodecMetadata {
        @Override
        public Iterable<PostgresTypeIdentifier> getDataTypes() {
            return List.of();
        }

        @Override
        public boolean canDecode(int dataType, Format format, Class<?> wanted) {
            return false;
        }

        @Override
        public boolean canEncode(Object value) {
            return type.isInstance(value);
        }

        @Override
        public boolean canEncodeNull(Class<?> wanted) {
            return false;
        }

        @Override
        public T decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<? extends T> wanted) {
            throw new UnsupportedOperationException("encodes only");
        }

        @Override
        public EncodedParameter encode(Object value) {
            return encode(value, typeId);
        }

        @Override
        public EncodedParameter encode(Object value, int dataType) {
            T typed = type.cast(value);
            return new EncodedParameter(Format.FORMAT_BINARY, typeId, Mono.fromSupplier(() -> encoding.apply(typed)));
        }

        @Override
        public EncodedParameter encodeNull() {
            return new EncodedParameter(Format.FORMAT_BINARY, typeId, EncodedParameter.NULL_VALUE);
        }
    }
}
