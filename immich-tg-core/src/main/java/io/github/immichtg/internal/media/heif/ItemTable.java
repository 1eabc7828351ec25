package io.github.immichtg.internal.media.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;

/** Item table of a file, with properties and references, by ISO/IEC 14496-12 and 23008-12. */
final class ItemTable {

    private final ImageInputStream in;
    private final List<Box> boxes;
    private final Map<Integer, Item> items = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    /** Items from which an item is derived, or which it describes. */
    record Reference(String type, int from, List<Integer> to) {}

    /** @param boxes boxes of the {@code meta} box */
    ItemTable(ImageInputStream in, List<Box> boxes) throws IOException {
        this.in = in;
        this.boxes = boxes;
        Map<Integer, List<Extent>> places = places();
        Map<Integer, List<Item.Property>> properties = properties();
        readItems(places, properties);
        for (Box box : boxes) {
            if (box.type().equals("iref")) {
                readReferences(box);
            }
        }
    }

    Map<Integer, Item> items() {
        return items;
    }

    List<Reference> references() {
        return references;
    }

    /** Id of the primary item; 0 if there is none. */
    int primary() throws IOException {
        for (Box box : boxes) {
            if (box.type().equals("pitm")) {
                ByteBuffer bytes = box.bytes(in);
                return version(bytes) == 0 ? u16(bytes) : bytes.getInt();
            }
        }
        return 0;
    }

    private void readItems(Map<Integer, List<Extent>> places, Map<Integer, List<Item.Property>> properties)
            throws IOException {
        Box table = Box.first(boxes, "iinf");
        ByteBuffer head = table.bytes(in);
        long from = table.start() + (version(head) == 0 ? 6 : 8);
        for (Box box : Box.list(in, from, table.end())) {
            ByteBuffer entry = box.bytes(in);
            int version = version(entry);
            if (version < 2) {
                continue;
            }
            int id = version == 2 ? u16(entry) : entry.getInt();
            boolean protectedItem = u16(entry) != 0;
            byte[] letters = new byte[4];
            entry.get(letters);
            String type = protectedItem ? "protected" : new String(letters, StandardCharsets.ISO_8859_1);
            items.putIfAbsent(
                    id, new Item(id, type, places.getOrDefault(id, List.of()), properties.getOrDefault(id, List.of())));
        }
    }

    private void readReferences(Box table) throws IOException {
        boolean large = version(table.bytes(in)) != 0;
        for (Box box : Box.list(in, table.start() + 4, table.end())) {
            ByteBuffer bytes = box.bytes(in);
            int from = large ? bytes.getInt() : u16(bytes);
            List<Integer> to = new ArrayList<>();
            for (int count = u16(bytes); count > 0; count--) {
                to.add(large ? bytes.getInt() : u16(bytes));
            }
            references.add(new Reference(box.type(), from, to));
        }
    }

    private Map<Integer, List<Item.Property>> properties() throws IOException {
        Box table = Box.first(boxes, "iprp");
        List<Box> parts = Box.list(in, table.start(), table.end());
        Box container = Box.first(parts, "ipco");
        List<Item.Property> all = new ArrayList<>();
        for (Box box : Box.list(in, container.start(), container.end())) {
            all.add(new Item.Property(box.type(), box.bytes(in)));
        }
        Map<Integer, List<Item.Property>> byItem = new HashMap<>();
        for (Box box : parts) {
            if (box.type().equals("ipma")) {
                associate(box.bytes(in), all, byItem);
            }
        }
        return byItem;
    }

    private static void associate(ByteBuffer bytes, List<Item.Property> all, Map<Integer, List<Item.Property>> byItem) {
        int head = bytes.getInt();
        boolean largeItems = head >>> 24 != 0;
        boolean largeIndices = (head & 1) != 0;
        for (int count = bytes.getInt(); count > 0; count--) {
            int id = largeItems ? bytes.getInt() : u16(bytes);
            List<Item.Property> properties = byItem.computeIfAbsent(id, none -> new ArrayList<>());
            for (int n = u8(bytes); n > 0; n--) {
                int index = largeIndices ? u16(bytes) & 0x7FFF : u8(bytes) & 0x7F;
                // Samsung and Nokia write 0, which means no property.
                if (index > 0 && index <= all.size()) {
                    properties.add(all.get(index - 1));
                }
            }
        }
    }

    private Map<Integer, List<Extent>> places() throws IOException {
        ByteBuffer bytes = Box.first(boxes, "iloc").bytes(in);
        int version = version(bytes);
        int sizes = u16(bytes);
        int indexSize = version == 0 ? 0 : sizes & 15;
        Map<Integer, List<Extent>> places = new HashMap<>();
        for (int count = version < 2 ? u16(bytes) : bytes.getInt(); count > 0; count--) {
            int id = version < 2 ? u16(bytes) : bytes.getInt();
            int method = version == 0 ? 0 : u16(bytes) & 15;
            int otherFile = u16(bytes);
            long base = number(bytes, sizes >> 4 & 15);
            List<Extent> extents = new ArrayList<>();
            for (int n = u16(bytes); n > 0; n--) {
                number(bytes, indexSize);
                long offset = number(bytes, sizes >> 12);
                long length = number(bytes, sizes >> 8 & 15);
                if (method < 2 && otherFile == 0) {
                    extents.add(place(method, base + offset, length));
                }
            }
            places.putIfAbsent(id, extents);
        }
        return places;
    }

    /** A length of 0 means up to the end. */
    private Extent place(int method, long offset, long length) throws IOException {
        Box data = method == 0 ? new Box("file", 0, in.length()) : Box.first(boxes, "idat");
        return new Extent(data.start() + offset, length == 0 ? data.end() - data.start() - offset : length);
    }

    private static long number(ByteBuffer bytes, int size) throws IOException {
        return switch (size) {
            case 0 -> 0;
            case 4 -> bytes.getInt() & 0xFFFFFFFFL;
            case 8 -> bytes.getLong();
            default -> throw new IOException("numbers of " + size + " bytes");
        };
    }

    private static int version(ByteBuffer bytes) {
        return bytes.getInt() >>> 24;
    }

    private static int u8(ByteBuffer bytes) {
        return bytes.get() & 0xFF;
    }

    private static int u16(ByteBuffer bytes) {
        return bytes.getShort() & 0xFFFF;
    }
}
