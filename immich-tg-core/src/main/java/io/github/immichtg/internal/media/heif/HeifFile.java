package io.github.immichtg.internal.media.heif;

import io.github.immichtg.internal.media.heif.HeifImage.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Parser of a HEIF file's primary image and its properties. The orientation in EXIF is ignored: HEIF has its own, and
 * EXIF repeats the camera's.
 */
public final class HeifFile {

    private static final Set<String> DERIVED = Set.of("grid", "iovl", "iden", "tmap");
    private static final HeifImage.Colours UNMARKED = new HeifImage.Colours(null, null, 0);
    private static final int DEEPEST = 4;
    private static final int MOST_LAYERS = 32;
    private static final int LARGEST_EXIF = 1 << 20;

    private final ImageInputStream in;
    private final ItemTable table;

    private HeifFile(ImageInputStream in, ItemTable table) {
        this.in = in;
        this.table = table;
    }

    /**
     * Reads the structure of the primary image.
     *
     * @throws UnsupportedHeifException if it uses a feature that is not supported here
     * @throws IOException if the file is damaged, which any {@link RuntimeException} means as well
     */
    public static HeifImage primary(ImageInputStream in) throws IOException {
        Box meta = Box.first(Box.list(in, 0, in.length()), "meta");
        ItemTable table = new ItemTable(in, Box.list(in, meta.start() + 4, meta.end()));
        HeifFile file = new HeifFile(in, table);
        return file.image(file.chosen(), 0);
    }

    /**
     * The EXIF block of the file's images, with its prefix; empty if there is none.
     *
     * @throws IOException if the file is damaged, which any {@link RuntimeException} means as well
     */
    public static byte[] exif(ImageInputStream in) throws IOException {
        Box meta = Box.first(Box.list(in, 0, in.length()), "meta");
        ItemTable table = new ItemTable(in, Box.list(in, meta.start() + 4, meta.end()));
        for (Item item : table.items().values()) {
            if (item.type().equals("Exif")) {
                return new HeifFile(in, table).data(item, LARGEST_EXIF).array();
            }
        }
        return new byte[0];
    }

    /**
     * The items that are no pictures, such as EXIF and XMP.
     *
     * @throws IOException if the file is damaged, which any {@link RuntimeException} means as well
     */
    public static List<MetadataItem> metadata(ImageInputStream in) throws IOException {
        Box meta = Box.first(Box.list(in, 0, in.length()), "meta");
        ItemTable table = new ItemTable(in, Box.list(in, meta.start() + 4, meta.end()));
        return table.items().values().stream()
                .filter(item -> !item.isCoded() && !DERIVED.contains(item.type()))
                .map(item -> new MetadataItem(item.type(), item.extents()))
                .toList();
    }

    /** The primary item, or another displayable one if the file names none or a missing one. */
    private Item chosen() throws IOException {
        Item primary = table.items().get(table.primary());
        if (primary != null) {
            return primary;
        }
        Set<Integer> parts = new HashSet<>();
        for (ItemTable.Reference reference : table.references()) {
            switch (reference.type()) {
                case "dimg" -> parts.addAll(reference.to());
                case "thmb", "auxl" -> parts.add(reference.from());
                default -> {}
            }
        }
        for (Item item : table.items().values()) {
            boolean picture = item.isCoded() || DERIVED.contains(item.type());
            if (picture && !parts.contains(item.id())) {
                return item;
            }
        }
        throw new IOException("there is no picture in it");
    }

    private HeifImage image(Item item, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("pictures made from each other");
        }
        return switch (item.type()) {
            // Some writers attach the colours to the tiles only.
            case "grid" ->
                image(item, grid(item), item.colours(parts(item).get(0).colours(UNMARKED)));
            case "iovl" -> image(item, overlay(item, depth), item.colours(UNMARKED));
            // The image precedes its gain map.
            case "iden", "tmap" -> identity(item, depth);
            default -> image(item, Content.Tiles.single(item.coded(in.length())), item.colours(UNMARKED));
        };
    }

    private HeifImage image(Item item, Content content, HeifImage.Colours colours) throws IOException {
        return new HeifImage(
                content, item.shown(Shown.all(content.width(), content.height())), colours, alpha(item, content));
    }

    private HeifImage identity(Item item, int depth) throws IOException {
        HeifImage source = image(parts(item).get(0), depth + 1);
        return new HeifImage(source.content(), item.shown(source.shown()), source.colours(), source.alpha());
    }

    private Content.Tiles grid(Item item) throws IOException {
        ByteBuffer bytes = data(item);
        bytes.get();
        boolean large = (bytes.get() & 1) == 1;
        int rows = (bytes.get() & 0xFF) + 1;
        int columns = (bytes.get() & 0xFF) + 1;
        int width = number(bytes, large);
        int height = number(bytes, large);
        List<CodedItem> tiles = new ArrayList<>();
        for (Item part : parts(item)) {
            tiles.add(part.coded(in.length()));
        }
        if (tiles.size() < rows * columns) {
            throw new IOException("tiles are missing");
        }
        return new Content.Tiles(width, height, columns, tiles.subList(0, rows * columns));
    }

    private Content.Overlay overlay(Item item, int depth) throws IOException {
        ByteBuffer bytes = data(item);
        bytes.get();
        boolean large = (bytes.get() & 1) == 1;
        List<Integer> background = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            background.add(number(bytes, false));
        }
        int width = number(bytes, large);
        int height = number(bytes, large);
        List<Content.Layer> layers = new ArrayList<>();
        List<Item> parts = parts(item);
        if (parts.size() > MOST_LAYERS
                || parts.stream().anyMatch(part -> part.type().equals("iovl"))) {
            throw new UnsupportedHeifException("it is made from too many pictures");
        }
        for (Item part : parts) {
            int x = large ? bytes.getInt() : bytes.getShort();
            int y = large ? bytes.getInt() : bytes.getShort();
            layers.add(new Content.Layer(image(part, depth + 1), x, y));
        }
        return new Content.Overlay(width, height, background, layers);
    }

    /** Definition of a derived image: a few bytes. */
    private ByteBuffer data(Item item) throws IOException {
        return data(item, 4096);
    }

    private ByteBuffer data(Item item, int most) throws IOException {
        long length = item.extents().stream().mapToLong(Extent::length).sum();
        ByteBuffer data = ByteBuffer.allocate((int) Math.max(0, Math.min(most, length)));
        for (Extent extent : item.extents()) {
            int part = (int) Math.min(extent.length(), data.remaining());
            in.seek(extent.offset());
            in.readFully(data.array(), data.position(), part);
            data.position(data.position() + part);
        }
        return data.flip();
    }

    private List<Item> parts(Item item) throws IOException {
        List<Item> parts = new ArrayList<>();
        for (ItemTable.Reference reference : table.references()) {
            if (reference.type().equals("dimg") && reference.from() == item.id()) {
                for (int id : reference.to()) {
                    Item part = table.items().get(id);
                    if (part == null) {
                        throw new IOException("a part is missing");
                    }
                    parts.add(part);
                }
            }
        }
        if (parts.isEmpty()) {
            throw new IOException("a picture made from nothing");
        }
        return parts;
    }

    private HeifImage.@Nullable Alpha alpha(Item master, Content content) throws IOException {
        for (ItemTable.Reference reference : table.references()) {
            Item item = table.items().get(reference.from());
            if (item != null
                    && reference.type().equals("auxl")
                    && reference.to().contains(master.id())
                    && item.isAlpha()) {
                boolean premultiplied = table.references().stream()
                        .anyMatch(other -> other.type().equals("prem") && other.from() == master.id());
                try {
                    Content.Tiles tiles =
                            item.type().equals("grid") ? grid(item) : Content.Tiles.single(item.coded(in.length()));
                    boolean fits = tiles.width() == content.width() && tiles.height() == content.height();
                    return fits ? new HeifImage.Alpha(tiles, premultiplied) : null;
                } catch (UnsupportedHeifException e) {
                    // The image can be displayed without it, as by any viewer that does not know the property.
                    return null;
                }
            }
        }
        return null;
    }

    private static int number(ByteBuffer bytes, boolean large) {
        return large ? bytes.getInt() : bytes.getShort() & 0xFFFF;
    }
}
