package io.github.immichtg.internal.media.heif;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes HEIF files for tests, whatever is put into them. */
public final class HeifWriter {

    private final List<byte[]> properties = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final ByteArrayOutputStream references = new ByteArrayOutputStream();
    private final ByteArrayOutputStream idat = new ByteArrayOutputStream();
    private final ByteArrayOutputStream mdat = new ByteArrayOutputStream();
    private int primary;
    private boolean zeroProperty;
    private String brand = "heic";

    private record Item(String type, boolean inIdat, int offset, int length, int[] properties) {}

    /** A kind of file other than {@code heic}. */
    public HeifWriter brand(String letters) {
        brand = letters;
        return this;
    }

    /** Has each item refer to property 0 as well, as some phones do. */
    public HeifWriter withZeroProperty() {
        zeroProperty = true;
        return this;
    }

    /** @return the property's number */
    public int property(String type, byte[] payload) {
        properties.add(box(type, payload));
        return properties.size();
    }

    public int size(int width, int height) {
        return property(
                "ispe",
                ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array());
    }

    public int rotation(int quarters) {
        return property("irot", new byte[] {(byte) quarters});
    }

    public int mirror(int axis) {
        return property("imir", new byte[] {(byte) axis});
    }

    /** The part that is shown; how far its middle lies from the picture's comes in halves of a pixel. */
    public int crop(int width, int height, int halvesRight, int halvesDown) {
        ByteBuffer clap = ByteBuffer.allocate(32);
        for (int number : new int[] {width, 1, height, 1, halvesRight, 2, halvesDown, 2}) {
            clap.putInt(number);
        }
        return property("clap", clap.array());
    }

    public int nclx(int primaries, int transfer, int matrix, boolean fullRange) {
        return property(
                "colr",
                ByteBuffer.allocate(11)
                        .put(ascii("nclx"))
                        .putShort((short) primaries)
                        .putShort((short) transfer)
                        .putShort((short) matrix)
                        .put((byte) (fullRange ? 0x80 : 0))
                        .array());
    }

    public int profile(byte[] icc) {
        return property(
                "colr",
                ByteBuffer.allocate(4 + icc.length).put(ascii("prof")).put(icc).array());
    }

    public int auxiliary(String kind) {
        return property("auxC", ascii("\0\0\0\0" + kind + "\0"));
    }

    /** @return the item's number */
    public int item(String type, byte[] data, int... itemProperties) {
        items.add(new Item(type, false, mdat.size(), data.length, itemProperties));
        mdat.writeBytes(data);
        return items.size();
    }

    /** One whose bytes lie among the descriptions. */
    public int smallItem(String type, byte[] data, int... itemProperties) {
        items.add(new Item(type, true, idat.size(), data.length, itemProperties));
        idat.writeBytes(data);
        return items.size();
    }

    public int grid(int columns, int rows, int width, int height, int... itemProperties) {
        return smallItem(
                "grid",
                ByteBuffer.allocate(8)
                        .put(new byte[] {0, 0, (byte) (rows - 1), (byte) (columns - 1)})
                        .putShort((short) width)
                        .putShort((short) height)
                        .array(),
                itemProperties);
    }

    /** EXIF that tells an orientation. */
    public int exif(byte[] tiff, int of) {
        int item = item(
                "Exif", ByteBuffer.allocate(4 + tiff.length).putInt(0).put(tiff).array());
        reference("cdsc", item, of);
        return item;
    }

    public HeifWriter reference(String type, int from, int... to) {
        ByteBuffer reference = ByteBuffer.allocate(4 + 2 * to.length);
        reference.putShort((short) from).putShort((short) to.length);
        for (int id : to) {
            reference.putShort((short) id);
        }
        references.writeBytes(box(type, reference.array()));
        return this;
    }

    public HeifWriter primary(int item) {
        primary = item;
        return this;
    }

    public byte[] bytes() {
        byte[] ftyp = box("ftyp", ascii(brand), new byte[4], ascii("mif1"), ascii(brand), ascii("miaf"));
        int mdatStart = ftyp.length + meta(0).length + 8;
        return join(ftyp, meta(mdatStart), box("mdat", mdat.toByteArray()));
    }

    private byte[] meta(int mdatStart) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        ByteArrayOutputStream associations = new ByteArrayOutputStream();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            short id = (short) (i + 1);
            entries.writeBytes(box("infe", new byte[] {2, 0, 0, 0}, shorts(id, 0), ascii(item.type()), new byte[1]));
            places.writeBytes(shorts(id, item.inIdat() ? 1 : 0, 0, 1));
            places.writeBytes(ints((item.inIdat() ? 0 : mdatStart) + item.offset(), item.length()));
            associations.writeBytes(shorts(id));
            associations.write(item.properties().length + (zeroProperty ? 1 : 0));
            if (zeroProperty) {
                associations.writeBytes(shorts(0));
            }
            for (int property : item.properties()) {
                associations.writeBytes(shorts(0x8000 | property));
            }
        }
        return box(
                "meta",
                new byte[4],
                box("hdlr", new byte[8], ascii("pict"), new byte[13]),
                box("pitm", new byte[4], shorts(primary)),
                box("iinf", new byte[4], shorts(items.size()), entries.toByteArray()),
                box("iref", new byte[4], references.toByteArray()),
                box(
                        "iprp",
                        box("ipco", properties.toArray(byte[][]::new)),
                        box("ipma", new byte[] {0, 0, 0, 1}, ints(items.size()), associations.toByteArray())),
                box("idat", idat.toByteArray()),
                box("iloc", new byte[] {1, 0, 0, 0, 0x44, 0}, shorts(items.size()), places.toByteArray()));
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(ascii(type))
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] shorts(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        return bytes.array();
    }

    private static byte[] ints(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
