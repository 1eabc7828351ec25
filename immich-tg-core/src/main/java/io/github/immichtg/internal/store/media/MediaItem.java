package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.StoredEnum;
import io.github.immichtg.telegram.value.ChatId;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Rejected or parked media file, with the reason. */
public record MediaItem(
        long id,
        AssetId asset,
        String fileName,
        MediaState state,
        @Nullable String reason,
        ChatId chat) {

    static MediaItem of(Record row) {
        return new MediaItem(
                row.get(MEDIA_FILES.MEDIA_ID),
                new AssetId(row.get(MEDIA_FILES.MEDIA_UUID)),
                row.get(MEDIA_FILES.FILE_NAME),
                StoredEnum.of(MediaState.class, row.get(MEDIA_FILES.STATE)),
                row.get(MEDIA_FILES.ERROR),
                new ChatId(row.get(MEDIA_FILES.CHAT_ID)));
    }
}
