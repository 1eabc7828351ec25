package io.github.immichtg.media.heif;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Entry of a file's item table.
 *
 * @param type four letters
 * @param properties in the order of application
 */
record Item(int id, String type, List<Extent> extents, List<Property> properties) {

    /** @param bytes content of its box; each reader uses its own duplicate */
    record Property(String type, ByteBuffer bytes) {

        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }

    /** The first property of this type. */
    Optional<ByteBuffer> property(String letters) {
        return properties.stream()
                .filter(property -> property.type().equals(letters))
                .map(Property::bytes)
                .findFirst();
    }
}
