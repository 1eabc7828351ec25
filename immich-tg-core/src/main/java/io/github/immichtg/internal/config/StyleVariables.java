package io.github.immichtg.internal.config;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.failure.CaptionTemplateException;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.internal.sync.control.HiddenPlaces;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Post style that the variables set. Validated when it is read. */
public final class StyleVariables {

    /** Larger files are no caption templates. */
    private static final long LARGEST_TEMPLATE = 65_536;

    private final Variables values;

    StyleVariables(Variables values) {
        this.values = values;
    }

    /** Default post style of subscriptions. */
    public PostStyle posts() {
        return PostStyle.defaults()
                .withPrivacy(privacy())
                .withCaptions(captions())
                .withLivePhotos(values.parse(Variable.LIVE_PHOTOS, LivePhotoMode::of))
                .withOriginals(originals())
                .withGrouping(values.parse(Variable.POST_GROUPING, PostGrouping::of))
                .withChanges(values.parse(Variable.ALBUM_CHANGES, AlbumChanges::of));
    }

    private Privacy privacy() {
        Privacy privacy = Privacy.DEFAULT
                .withVisibility(new Visibility(
                        new Visibility.Names(names(Variable.EXCLUDE_PEOPLE), names(Variable.EXCLUDE_TAGS)),
                        new Visibility.Names(names(Variable.ONLY_PEOPLE), names(Variable.ONLY_TAGS)),
                        values.oneOf(Variable.ONLY_FAVORITES, "true", "false"),
                        values.number(Variable.MIN_RATING, 0, 5),
                        values.oneOf(Variable.ARCHIVED, "keep", "remove")))
                .withSpoilerTags(names(Variable.SPOILER_TAGS))
                .withBlurPeople(names(Variable.BLUR_PEOPLE));
        if (values.get(Variable.HIDE_PLACES).isPresent()) {
            privacy = privacy.withPlaces(values.parse(Variable.HIDE_PLACES, HiddenPlaces::of));
        }
        if (values.get(Variable.ORIGINALS_LOCATION).isPresent()) {
            privacy = privacy.withOriginals(values.parse(Variable.ORIGINALS_LOCATION, OriginalsLocation::of));
        }
        return privacy;
    }

    private List<String> names(Variable variable) {
        return values.get(variable).map(Visibility::names).orElse(List.of());
    }

    /** Publishing of originals. */
    public OriginalsMode originals() {
        return values.parse(Variable.ORIGINALS, OriginalsMode::of);
    }

    private CaptionTemplate captions() {
        CaptionLanguage language = values.parse(Variable.CAPTION_LANGUAGE, CaptionLanguage::of);
        CaptionTemplate template = values.get(Variable.CAPTION_TEMPLATE)
                .map(file -> template(file, language))
                .orElseGet(() -> CaptionTemplate.builtIn(language));
        return template.withLocation(values.parse(Variable.CAPTION_LOCATION, CaptionLocation::of));
    }

    /** @throws ConfigurationException if the file cannot be read or is not a valid template */
    private static CaptionTemplate template(String file, CaptionLanguage language) {
        String subject = Variable.CAPTION_TEMPLATE + " " + file;
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST_TEMPLATE) {
                throw new ConfigurationException(
                        subject + " is too large for a caption template; the limit is " + LARGEST_TEMPLATE + " bytes.");
            }
            return CaptionTemplate.parse(Files.readString(path), language);
        } catch (CaptionTemplateException e) {
            throw new ConfigurationException(subject + ", " + e.getMessage());
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new ConfigurationException(subject + ": no such file.");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(subject + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException(subject + " cannot be read: " + e.getMessage());
        }
    }
}
