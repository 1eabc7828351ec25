package io.github.immichtg.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Draws the album: one picture of every kind that gives a publisher trouble. The same bytes come out every time. */
final class Pictures {

    private static final ZoneOffset SUMMER = ZoneOffset.ofHours(2);

    private final Path folder;
    private final List<Picture> drawn = new ArrayList<>();

    private Pictures(Path folder) {
        this.folder = folder;
    }

    /**
     * Draws all pictures, in the order in which they were taken.
     *
     * @param folder where the files go
     */
    static List<Picture> draw(Path folder) throws IOException {
        var pictures = new Pictures(folder);
        Files.createDirectories(folder.resolve("previews"));
        pictures.drawCameraPictures();
        pictures.drawOddFiles();
        pictures.drawDamaged();
        return List.copyOf(pictures.drawn);
    }

    private void drawCameraPictures() throws IOException {
        double[] bled = {46.3625, 14.0936};
        BufferedImage lake = titled(Scene.MORNING, 2400, 1600, "Morning at the lake");
        add("IMG_0001.jpg", JpegFile.write(lake, Exif.segment(1, at(1), bled)), lake, at(1), placed(Texts.LAKE, bled));
        BufferedImage upright = titled(Scene.NOON, 1500, 2000, "This side up");
        byte[] turned = JpegFile.write(turnedLeft(upright), Exif.segment(6, at(2), null));
        add("IMG_0002.jpg", turned, upright, at(2), described(Texts.BALLOON, "orientation", "6"));
        BufferedImage wide = titled(Scene.AUTUMN, 6400, 800, "Panorama, eight to one");
        add("PANO_0003.jpg", JpegFile.write(wide, Exif.segment(1, at(3), null)), wide, at(3), described(Texts.RIDGES));
        BufferedImage huge = titled(Scene.DESERT, 9000, 6000, "54 megapixels");
        double[] erg = {31.1474, -3.9744};
        add("DSC_0004.jpg", JpegFile.write(huge, Exif.segment(1, at(4), erg)), huge, at(4), desert(erg));
        BufferedImage sea = titled(Scene.EVENING, 2400, 1600, "Evening at the sea");
        add("IMG_0005.jpg", JpegFile.write(sea, Exif.segment(1, at(5), null)), sea, at(5), described(Texts.RUSSIAN));
        BufferedImage sign = titled(Scene.NOON, 1800, 1200, "Signs and entities");
        add("IMG_0006.jpg", JpegFile.write(sign), sign, at(6), described(Texts.MARKUP));
        BufferedImage valley = titled(Scene.MORNING, 2000, 1500, "A long story");
        add("IMG_0007.jpg", JpegFile.write(valley), valley, at(7), described(Texts.LONG));
        BufferedImage town = titled(Scene.NIGHT, 2400, 1600, "A place by name");
        Map<String, Object> named = described(Texts.PLACE_ONLY, "city", "Ljubljana", "country", "Slovenia");
        add("IMG_0008.jpg", JpegFile.write(town), town, at(8), named);
    }

    private void drawOddFiles() throws IOException {
        BufferedImage balloons = balloons(1400, 1000);
        add("balloons.png", image(balloons, "png"), balloons, at(9), described("Cut out: no background at all."));
        BufferedImage postcard = indexed(titled(Scene.AUTUMN, 960, 640, "A GIF of 256 colours"));
        add("postcard.gif", image(postcard, "gif"), postcard, at(10), described(""));
        BufferedImage scan = titled(Scene.DESERT, 1200, 800, "A bitmap from a scanner");
        add("scan.bmp", image(scan, "bmp"), scan, at(11), described(""));
        BufferedImage vivid = titled(Scene.EVENING, 1800, 1200, "Adobe RGB");
        add(
                "wide-gamut.jpg",
                WideGamut.write(vivid),
                vivid,
                at(12),
                described("As vivid as the others, or the profile was lost."));
        BufferedImage print = titled(Scene.NOON, 1500, 1000, "CMYK, for printing");
        add("brochure.jpg", JpegFile.writeFourInks(print), print, at(13), described(""));
    }

    /** The beginning of a JPEG and nothing that belongs to one: even the server makes nothing of it. */
    private void drawDamaged() throws IOException {
        byte[] good = JpegFile.write(Scene.NIGHT.draw(1200, 800));
        var random = new SplittableRandom(13);
        for (int i = 160; i < good.length; i++) {
            good[i] = (byte) random.nextInt(255); // never a marker: no decoder finds its way back
        }
        Path file = Files.write(folder.resolve("damaged.jpg"), good);
        drawn.add(new Picture(file, null, 1200, 800, at(14), SUMMER, described("")));
    }

    private void add(String name, byte[] bytes, BufferedImage displayed, LocalDateTime taken, Map<String, Object> facts)
            throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Path preview = Files.write(folder.resolve("previews").resolve(name + ".jpg"), preview(displayed));
        drawn.add(new Picture(file, preview, displayed.getWidth(), displayed.getHeight(), taken, SUMMER, facts));
    }

    private static LocalDateTime at(int hour) {
        return LocalDateTime.of(2026, 7, 18, 5, 30).plusHours(hour).plusMinutes(hour * 7L);
    }

    private static Map<String, Object> described(String text, String... more) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("description", text);
        facts.put("make", "Stand-in");
        facts.put("model", "Paintbox 1");
        facts.put("lensModel", "Brush 26 mm f/1.8");
        facts.put("fNumber", 1.8);
        facts.put("exposureTime", "1/250");
        facts.put("focalLength", 26);
        facts.put("iso", 100);
        for (int i = 0; i < more.length; i += 2) {
            facts.put(more[i], more[i + 1]);
        }
        return facts;
    }

    private static Map<String, Object> placed(String text, double[] place) {
        Map<String, Object> facts = described(text, "city", "Bled", "country", "Slovenia");
        facts.put("latitude", place[0]);
        facts.put("longitude", place[1]);
        return facts;
    }

    private static Map<String, Object> desert(double[] place) {
        Map<String, Object> facts = described("Large enough for a wall.", "city", "Merzouga", "country", "Morocco");
        facts.put("latitude", place[0]);
        facts.put("longitude", place[1]);
        return facts;
    }

    private static BufferedImage titled(Scene scene, int width, int height, String title) {
        BufferedImage image = scene.draw(width, height);
        Lettering.write(image, title, width > 4 * height ? 0.5 : 0.9);
        return image;
    }

    /** The pixels as a camera held on its side stores them; turned right by a quarter they are upright again. */
    private static BufferedImage turnedLeft(BufferedImage upright) {
        var turned = new BufferedImage(upright.getHeight(), upright.getWidth(), upright.getType());
        Graphics2D g = turned.createGraphics();
        g.translate(0, upright.getWidth());
        g.rotate(-Math.PI / 2);
        g.drawImage(upright, 0, 0, null);
        g.dispose();
        return turned;
    }

    private static BufferedImage balloons(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int[] colours = {0xe4572e, 0xf3a712, 0x4f9d69, 0x3a7ca5, 0x8e4585};
        for (int i = 0; i < colours.length; i++) {
            double size = height * 0.3;
            double x = width * (0.14 + i * 0.18) - size / 2;
            double y = height * (0.16 + 0.12 * (i % 2));
            Color colour = new Color(colours[i]);
            g.setColor(new Color(90, 90, 90, 160));
            g.fillRect((int) (x + size / 2), (int) (y + size), 4, (int) (height * 0.28));
            g.setPaint(
                    new GradientPaint((float) x, (float) y, colour.brighter(), (float) x, (float) (y + size), colour));
            g.fill(new Ellipse2D.Double(x, y, size * 0.86, size));
            g.setColor(new Color(255, 255, 255, 120));
            g.fill(new Ellipse2D.Double(x + size * 0.2, y + size * 0.12, size * 0.18, size * 0.26));
        }
        g.dispose();
        Lettering.write(image, "PNG, transparent", 0.9);
        return image;
    }

    private static BufferedImage indexed(BufferedImage image) {
        var indexed = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D g = indexed.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_DITHERING, RenderingHints.VALUE_DITHER_ENABLE);
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return indexed;
    }

    private static byte[] image(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** What Immich makes of a picture: a JPEG whose short side is 1440 at most. */
    private static byte[] preview(BufferedImage image) throws IOException {
        double scale = Math.min(1, 1440.0 / Math.min(image.getWidth(), image.getHeight()));
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return JpegFile.write(small);
    }
}
