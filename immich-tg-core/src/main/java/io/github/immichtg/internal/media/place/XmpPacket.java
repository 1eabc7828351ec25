package io.github.immichtg.internal.media.place;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMP, by the namespaces that it declares. */
final class XmpPacket {

    /** What pictures need to be shown: gain maps, parts of a file, motion. No place can be written with these. */
    private static final Set<String> NEEDED = Set.of(
            "adobe:ns:meta/",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "http://ns.adobe.com/hdr-gain-map/1.0/",
            "http://ns.adobe.com/xmp/note/",
            "http://ns.google.com/photos/1.0/camera/",
            "http://ns.google.com/photos/1.0/container/",
            "http://ns.google.com/photos/1.0/container/item/",
            "http://ns.apple.com/HDRGainMap/1.0/",
            "http://ns.apple.com/pixeldatainfo/1.0/");

    private static final Pattern NAMESPACE = Pattern.compile("xmlns(?::[\\w.-]+)?\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern PLACE = Pattern.compile("GPS|latitude|longitude|location", Pattern.CASE_INSENSITIVE);

    private XmpPacket() {}

    /** Whether a packet is needed to show the picture, and can tell no place. */
    static boolean isNeeded(String text) {
        Matcher namespaces = NAMESPACE.matcher(text);
        boolean any = false;
        while (namespaces.find()) {
            any = true;
            if (!NEEDED.contains(namespaces.group(1) == null ? namespaces.group(2) : namespaces.group(1))) {
                return false;
            }
        }
        return any && !PLACE.matcher(text).find();
    }
}
