package io.github.immichtg.media.heif;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the file's table of items.
 *
 * @param type in four letters
 * @param properties in the order in which they apply
 */
record Item(int id, String type, List<Extent> extents, List<Property> properties) {

    /** @param bytes what is in its box; each reader takes its own duplicate */
    record Property(String type, ByteBuffer bytes) {

        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }

    /** The first property of these letters. */
    Optional<ByteBuffer> property(String letters) {
        return properties.stream()
                .filter(property -> property.type().equals(letters))
                .map(Property::bytes)
                .findFirst();
    }
}
