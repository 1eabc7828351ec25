package io.github.immichtg.standins.immich;

import io.github.immichtg.standins.http.Content;
import java.awt.Rectangle;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An asset on the server. Every change moves its {@code updatedAt}, except what is said not to. Safe for many threads.
 */
public final class StandInAsset {

    final UUID id;
    final StandInUser owner;
    final String fileName;
    final Instant createdAt;
    final Instant uploadedAs;
    final Map<String, @Nullable Object> exif = new LinkedHashMap<>();
    Content original;
    String checksum;

    @Nullable Content preview;

    @Nullable Content fullSize;

    @Nullable Content edit;

    boolean editing;

    /** What an edit has left, in pixels of the photo as displayed; null where nobody knows. */
    @Nullable Rectangle crop;

    int uncroppedWidth;
    int uncroppedHeight;

    @Nullable Content encodedVideo;

    Instant encodedAt = Instant.EPOCH;

    Instant takenAt;
    LocalDateTime localTime;
    String visibility = "timeline";
    boolean trashed;
    boolean fresh;
    boolean lost;
    boolean favorite;
    int width = 1600;
    int height = 1200;

    @Nullable Integer duration;

    @Nullable StandInAsset livePhotoVideo;

    Instant updatedAt;
    final Map<String, @Nullable Object> odd = new LinkedHashMap<>();
    final List<Label> people = new ArrayList<>();
    final List<Label> tags = new ArrayList<>();
    final List<FaceBox> faces = new ArrayList<>();
    private final World world;

    StandInAsset(World world, UUID id, StandInUser owner, String fileName, Content original) {
        this.world = world;
        this.id = id;
        this.owner = owner;
        this.fileName = fileName;
        this.original = original;
        this.checksum = original.checksum();
        this.createdAt = world.tick();
        this.uploadedAs = createdAt;
        this.takenAt = createdAt;
        this.localTime = LocalDateTime.ofInstant(createdAt, ZoneOffset.UTC);
        this.updatedAt = createdAt;
    }

    /** The asset's id. */
    public UUID id() {
        return id;
    }

    /** Says when it was taken, in universal time; the local time follows unless it is set after this. */
    public StandInAsset takenAt(Instant instant) {
        return change(() -> {
            takenAt = instant;
            localTime = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        });
    }

    /** Says what the clock on the wall showed, and the zone as the server writes it, such as {@code UTC+3}. */
    public StandInAsset localTime(LocalDateTime wall, String zone) {
        return change(() -> {
            localTime = wall;
            exif.put("timeZone", zone);
        });
    }

    /** Sets one field of {@code exifInfo}, such as {@code description}, {@code city} or {@code latitude}. */
    public StandInAsset exif(String field, Object value) {
        if (!AssetJson.EXIF_FIELDS.contains(field)) {
            throw new IllegalArgumentException("Immich has no EXIF field " + field);
        }
        return change(() -> exif.put(field, value));
    }

    /** Describes it where the server cannot write beside its file: only its EXIF data change, and no date. */
    public StandInAsset described(String text) {
        synchronized (world) {
            exif.put("description", text);
        }
        return this;
    }

    /** Marks it as one of its owner's favorites. */
    public StandInAsset favorite() {
        return favorite(true);
    }

    /** Marks it as one of its owner's favorites, or not. */
    public StandInAsset favorite(boolean value) {
        return change(() -> favorite = value);
    }

    /**
     * Puts a person into it, by name; an empty one is somebody whom nobody has named yet. That is a row of its own on the
     * real server, so {@code updatedAt} stays.
     */
    public StandInAsset person(String name) {
        synchronized (world) {
            people.add(named(name));
        }
        return this;
    }

    private Label named(String name) {
        return world.people(owner).stream()
                .filter(known -> !name.isEmpty() && known.text().equals(name))
                .findFirst()
                .orElseGet(() -> new Label(world.newId(), name, world.tick()));
    }

    /**
     * Finds a face in it, as the server does some time after the upload, or names one: that dates nothing.
     *
     * @param name of the person; empty for nobody yet
     * @param box where it is in the photo as displayed, in the pixels that {@link #size} tells
     */
    public StandInAsset face(String name, Rectangle box) {
        synchronized (world) {
            @Nullable Label person = name.isEmpty() ? null : named(name);
            faces.add(FaceBox.of(world.newId(), person, box, width, height));
        }
        return this;
    }

    /** Takes everybody out of it; {@code updatedAt} stays. */
    public StandInAsset nobody() {
        synchronized (world) {
            people.clear();
        }
        return this;
    }

    /** Everyone who was ever seen on it. */
    List<Label> known() {
        return Stream.concat(
                        people.stream(), faces.stream().map(FaceBox::person).filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    /** Everyone whom an answer tells: not those whose faces a crop has taken away. */
    List<Label> seen() {
        return Stream.concat(
                        people.stream(),
                        faces.stream()
                                .filter(face -> face.isVisible(this))
                                .map(FaceBox::person)
                                .filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    /** Tags it; a tag within another is written as a path, such as {@code summer/2026}. */
    public StandInAsset tag(String path) {
        return change(() -> tags.add(world.tags(owner).stream()
                .filter(known -> known.text().equals(path))
                .findFirst()
                .orElseGet(() -> new Label(world.newId(), path, world.tick()))));
    }

    /** Takes all people and tags off it. */
    public StandInAsset withoutLabels() {
        return change(() -> {
            people.clear();
            faces.clear();
            tags.clear();
        });
    }

    /** Says how large it is, as displayed, in pixels. */
    public StandInAsset size(int displayedWidth, int displayedHeight) {
        return change(() -> {
            width = displayedWidth;
            height = displayedHeight;
        });
    }

    /** Gives it the rendition that the server has made; without one the preview is a 404. */
    public StandInAsset preview(Content jpeg) {
        return change(() -> preview = jpeg);
    }

    /**
     * Gives it the full-size rendition that servers make of what browsers do not show, where their administrator wants it;
     * without one the server sends elsewhere.
     */
    public StandInAsset fullSize(Content jpeg) {
        return change(() -> fullSize = jpeg);
    }

    /**
     * Crops or turns it as its owner does in Immich since 2.5: the original and its checksum stay, and beside them lies the
     * picture that the owner shows, for whoever asks for it.
     */
    public StandInAsset edited(Content jpeg, int displayedWidth, int displayedHeight) {
        return change(() -> {
            edit = jpeg;
            editing = false;
            width = displayedWidth;
            height = displayedHeight;
        });
    }

    /** Crops it in the same way, and moves the boxes of its faces along. */
    public StandInAsset cropped(Content jpeg, Rectangle left) {
        synchronized (world) {
            if (crop == null) {
                uncroppedWidth = width;
                uncroppedHeight = height;
            }
            crop = left;
        }
        return edited(jpeg, left.width, left.height);
    }

    /** Begins an edit: the server tells of it at once, but sends what it has until it has made the edited picture. */
    public StandInAsset editBegun() {
        return change(() -> editing = true);
    }

    /** Undoes all edits: the original, which has stayed beside them, is what the owner shows again. */
    public StandInAsset editUndone(int displayedWidth, int displayedHeight) {
        return change(() -> {
            edit = null;
            crop = null;
            editing = false;
            width = displayedWidth;
            height = displayedHeight;
        });
    }

    /** Writes another value into a field of every answer about it, as broken imports leave them. */
    public StandInAsset odd(String field, @Nullable Object value) {
        return change(() -> odd.put(field, value));
    }

    /** Takes back what {@link #odd} and {@link #lost} did to it. */
    public StandInAsset mended() {
        return change(() -> {
            odd.clear();
            lost = false;
        });
    }

    /** Gives a video the rendition that the server has made; without one the original is played. */
    public StandInAsset encodedVideo(Content mp4) {
        return change(() -> {
            encodedVideo = mp4;
            encodedAt = world.tick();
        });
    }

    /** Puts other bytes in place of the original. */
    public StandInAsset original(Content bytes) {
        String sum = bytes.checksum();
        return change(() -> {
            original = bytes;
            checksum = sum;
        });
    }

    /** Sets the visibility: timeline, archive, hidden or locked. */
    public StandInAsset visibility(String value) {
        return change(() -> visibility = value);
    }

    /** Moves it into the trash or out of it. */
    public StandInAsset trashed(boolean value) {
        return change(() -> trashed = value);
    }

    /** Makes it an upload that the server has not looked at yet, or, with false, one whose jobs have run. */
    public StandInAsset fresh(boolean value) {
        return change(() -> fresh = value);
    }

    /** Lets the file vanish from the server's disk while its row stays. */
    public StandInAsset lost() {
        return change(() -> lost = true);
    }

    /** Says how long a video is, in milliseconds. */
    public StandInAsset duration(int milliseconds) {
        return change(() -> duration = milliseconds);
    }

    /** Makes it a live photo whose moving part is another asset, which is hidden by this. */
    public StandInAsset livePhotoVideo(StandInAsset video) {
        video.visibility("hidden");
        return change(() -> livePhotoVideo = video);
    }

    /** Deletes it for good. */
    public void delete() {
        synchronized (world) {
            world.assets.remove(id);
        }
    }

    /** What the server takes the file for, by its extension. */
    String mimeType() {
        return MediaTypes.of(fileName);
    }

    /** When it seems to have been taken, which changes once the server has read the file. */
    Instant seenAt() {
        return fresh ? uploadedAs : takenAt;
    }

    LocalDateTime seenLocally() {
        return fresh ? LocalDateTime.ofInstant(uploadedAs, ZoneOffset.UTC) : localTime;
    }

    boolean hidden() {
        return visibility.equals("locked");
    }

    /** Whether a person may see it: one's own unless locked, or by way of a shared album. */
    boolean readableBy(StandInUser user) {
        if (hidden()) {
            return false;
        }
        return owner == user
                || world.albums.values().stream()
                        .filter(album -> album.readableBy(user))
                        .flatMap(album -> album.assets.stream())
                        .anyMatch(asset -> asset == this || asset.livePhotoVideo == this);
    }

    private StandInAsset change(Runnable change) {
        synchronized (world) {
            change.run();
            updatedAt = world.tick();
        }
        return this;
    }
}
