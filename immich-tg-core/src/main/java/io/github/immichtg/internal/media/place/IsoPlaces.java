package io.github.immichtg.internal.media.place;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Eraser of places in boxes: MP4, QuickTime, HEIF, JPEG XL. Notes become padding; of tracks only those of pictures and
 * sound are kept, and Apple's notes about them.
 */
final class IsoPlaces {

    private static final Set<String> STARTS =
            Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp", "JXL ");

    /** Boxes that stay, by the box around them; others become padding, except at the top, where none is unknown. */
    private static final Map<String, Set<String>> KEPT = Map.of(
            "",
            Set.of(
                    "ftyp", "styp", "mdat", "wide", "pnot", "sidx", "mfra", "pdin", "JXL ", "jxlc", "jxlp", "jxll",
                    "jxli", "jhgm"),
            "moov",
            Set.of("mvhd", "iods", "mvex"),
            "trak",
            Set.of("tkhd", "tapt", "clip", "matt", "edts", "tref", "load", "imap", "txas"),
            "mdia",
            Set.of("mdhd", "hdlr", "elng"),
            "minf",
            Set.of("vmhd", "smhd", "gmhd", "nmhd", "sthd", "hmhd", "hdlr", "dinf"),
            "stbl",
            Set.of(
                    "stsd", "stts", "stss", "ctts", "stsc", "stsz", "stz2", "stco", "co64", "sdtp", "sbgp", "sgpd",
                    "subs", "cslg", "stps", "saiz", "saio", "padb", "stdp"),
            "moof",
            Set.of("mfhd", "traf"),
            "meta",
            Set.of("hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "dinf", "grpl", "ipro"));

    private static final Set<String> ERASED =
            Set.of("free", "skip", "udta", "uuid", "sefd", "Exif", "xml ", "brob", "jumb", "jbrd", "SDLN");

    /** Boxes that point to places elsewhere in the file, or hide what they hold. */
    private static final Set<String> REFUSED = Set.of("gps ", "cmov", "rmra");

    private static final Set<String> PLAYED = Set.of("vide", "soun", "auxv", "pict", "tmcd");
    private static final Pattern KEY = Pattern.compile("keyd(.{4})([\\x21-\\x7e]*)", Pattern.DOTALL);

    private final Region boxes;
    private final String around;
    private final Items items;

    private IsoPlaces(Region boxes, String around, Items items) {
        this.boxes = boxes;
        this.around = around;
        this.items = items;
    }

    /** Notes about pictures of HEIF, which the file's positions tell. */
    interface Items {
        void strip() throws UnstrippableException;
    }

    static boolean isIso(Region file) {
        return file.size() >= 12 && STARTS.contains(file.letters(4, 4));
    }

    static void strip(Region file, Items items) throws UnstrippableException {
        requireKind(file);
        if (new IsoPlaces(file, "", items).run() != file.size()) {
            throw new UnstrippableException("data of an unknown kind follow what it shows");
        }
    }

    /** Strips a video within a picture's file. */
    static void strip(Region file) throws UnstrippableException {
        strip(file, IsoPlaces::refuseItems);
    }

    /** @return the end of the last box, behind which something else follows */
    static int stripAtStart(Region file) throws UnstrippableException {
        requireKind(file);
        return new IsoPlaces(file, "", IsoPlaces::refuseItems).run();
    }

    private static void refuseItems() throws UnstrippableException {
        throw new UnstrippableException("there are pictures within its parts");
    }

    private static void requireKind(Region file) throws UnstrippableException {
        if (file.letters(4, 4).equals("ftyp") && file.letters(8, 4).equals("crx ")) {
            throw new UnstrippableException("immich-tg does not know raw files of this kind");
        }
    }

    private int run() throws UnstrippableException {
        long at = 0;
        while (at + 8 <= boxes.size()) {
            long length = boxes.u32(at);
            int head = length == 1 ? 16 : 8;
            length = length == 1 ? boxes.u64(at + 8) : length == 0 ? boxes.size() - at : length;
            if (length < head || length > boxes.size() - at) {
                throw UnstrippableException.damaged();
            }
            String type = boxes.letters(at + 4, 4);
            if (at > 0 && around.isEmpty() && !isKnown(type)) {
                return (int) at;
            }
            Region content = boxes.part(at + head, length - head);
            if (!keeps(type, content)) {
                boxes.put(at + 4, "free");
                content.clear();
            }
            at += length;
        }
        return boxes.from(at).isClear() ? boxes.size() : (int) at;
    }

    private static boolean isKnown(String type) {
        return KEPT.getOrDefault("", Set.of()).contains(type)
                || ERASED.contains(type)
                || Set.of("moov", "moof", "meta", "mpvd").contains(type);
    }

    /** Strips what is within a box; returns whether the rest of it stays. */
    private boolean keeps(String type, Region content) throws UnstrippableException {
        if (REFUSED.contains(type)) {
            throw new UnstrippableException("its places are where immich-tg does not find them");
        }
        switch (around + "/" + type) {
            case "/moov", "moov/trak", "trak/mdia", "mdia/minf", "minf/stbl", "/moof" ->
                new IsoPlaces(content, type, items).run();
            case "/mpvd" -> strip(content);
            default -> {
                return around.isEmpty() && type.equals("meta")
                        ? isOfPictures(content)
                        : KEPT.getOrDefault(around, Set.of()).contains(type);
            }
        }
        if (type.equals("mdia")) {
            requirePlayed(content.text());
        }
        return true;
    }

    /** Strips a top {@code meta} box of pictures; QuickTime's and MP4's hold notes. */
    private boolean isOfPictures(Region content) throws UnstrippableException {
        if (content.size() < 24
                || !content.letters(8, 4).equals("hdlr")
                || !content.letters(20, 4).equals("pict")) {
            return false;
        }
        items.strip();
        new IsoPlaces(content.from(4), "meta", items).run();
        return true;
    }

    /** @param media the box of a track's media */
    private static void requirePlayed(String media) throws UnstrippableException {
        int handler = media.indexOf("hdlr");
        String kind = handler < 0 || handler + 16 > media.length() ? "" : media.substring(handler + 12, handler + 16);
        if (!PLAYED.contains(kind) && !(kind.equals("meta") && isAppleNotes(media))) {
            throw new UnstrippableException("it has a track beside picture and sound, which may tell places");
        }
    }

    private static boolean isAppleNotes(String media) {
        int description = media.indexOf("stsd");
        int end = media.indexOf("stts", Math.max(0, description));
        if (description < 0 || end < 0) {
            return false;
        }
        String text = media.substring(description, end);
        boolean any = false;
        for (Matcher keys = KEY.matcher(text); keys.find(); any = true) {
            String key = keys.group(2);
            if (!keys.group(1).matches("mdta|fiel")
                    || !key.startsWith("com.apple.quicktime.")
                    || key.contains("location")) {
                return false;
            }
        }
        return any && text.startsWith("mebx", 16);
    }
}
