package io.github.immichtg.bot.command.text;

import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.style.CaptionLocation;

/** Texts of the settings page in one language. Arguments are already escaped; results are HTML. */
public interface SettingsWords extends SettingsProblemWords {

    String settingsTitle(String channel);

    String captionLanguage(String name);

    String location(CaptionLocation location);

    String template(boolean own);

    String originals(boolean wanted);

    String grouping(PostGrouping grouping);

    String livePhotos(LivePhotoMode mode);

    String silent(boolean silent);

    String changes(AlbumChanges changes);

    String privacy();

    String previewTitle(String fileName);

    String noPreview();

    String askTemplate();

    String builtInTemplate();

    String newKey();

    String newAddress();

    String otherChannel();
}
