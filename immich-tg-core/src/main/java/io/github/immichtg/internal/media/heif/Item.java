package io.github.immichtg.internal.media.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Entry of a file's item table.
 *
 * @param type four letters
 * @param properties in the order of application
 */
record Item(int id, String type, List<Extent> extents, List<Property> properties) {

    private static final Set<String> CODED = Set.of("hvc1", "hev1", "av01", "avc1", "jpeg");
    private static final Set<String> ALPHA = Set.of(
            "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1", "urn:mpeg:avc:2015:auxid:1");

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

    /** Whether it is a coded image, rather than one derived from others. */
    boolean isCoded() {
        return CODED.contains(type);
    }

    /**
     * The coded image of this item.
     *
     * @param fileLength of the file, in bytes
     */
    CodedItem coded(long fileLength) throws IOException {
        if (!isCoded() && type().matches("[A-Za-z0-9 ]+")) {
            throw new UnsupportedHeifException("its picture is coded as " + type().strip());
        } else if (!isCoded()) {
            throw new IOException("a codec without a name");
        } else if (extents().isEmpty()) {
            throw new UnsupportedHeifException("its picture lies in another file");
        }
        ByteBuffer size = property("ispe").orElseThrow();
        size.getInt();
        int width = size.getInt();
        int height = size.getInt();
        if (width < 1 || height < 1) {
            throw new IOException("a picture without pixels");
        }
        for (Extent extent : extents()) {
            if (extent.offset() + extent.length() > fileLength) {
                throw new IOException("the file ends too early");
            }
        }
        return new CodedItem(type(), configuration(), extents(), width, height);
    }

    private byte[] configuration() {
        String letters = switch (type()) {
            case "hvc1", "hev1" -> "hvcC";
            case "av01" -> "av1C";
            case "avc1" -> "avcC";
            default -> "jpgC";
        };
        return property(letters).map(Item::rest).orElse(new byte[0]);
    }

    /** Visible part and orientation, after these properties are applied to those of another image. */
    Shown shown(Shown before) {
        Shown shown = before;
        for (Item.Property property : properties()) {
            ByteBuffer bytes = property.bytes();
            shown = switch (property.type()) {
                case "irot" -> shown.rotated(bytes.get());
                case "imir" -> shown.mirrored((bytes.get() & 1) == 1);
                case "clap" -> CleanAperture.of(bytes).crop(shown);
                default -> shown;
            };
        }
        return shown;
    }

    /** Colour space, where unset that of another image. */
    HeifImage.Colours colours(HeifImage.Colours otherwise) {
        byte[] profile = otherwise.profile();
        Nclx nclx = otherwise.nclx();
        for (Item.Property property : properties()) {
            if (property.type().equals("colr")) {
                ByteBuffer bytes = property.bytes();
                int kind = bytes.getInt();
                if (kind == 0x6E636C78 && bytes.remaining() >= 7) {
                    nclx = new Nclx(bytes.getShort(), bytes.getShort(), bytes.getShort(), bytes.get() < 0);
                } else if (kind == 0x70726F66 || kind == 0x72494343) {
                    profile = rest(bytes);
                }
            }
        }
        int maxLight = property("clli").map(bytes -> bytes.getShort() & 0xFFFF).orElse(otherwise.maxLight());
        return new HeifImage.Colours(profile, nclx, maxLight);
    }

    /** Whether an auxiliary image is the opacity of another. */
    boolean isAlpha() {
        Optional<ByteBuffer> property = property("auxC");
        if (property.isEmpty() || property.get().remaining() < 4) {
            return false;
        }
        String text = new String(rest(property.get().position(4)), StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return ALPHA.contains(end < 0 ? text : text.substring(0, end));
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }
}
