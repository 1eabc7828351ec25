package io.github.immichtg.internal.telegram;

import io.github.immichtg.internal.telegram.api.BotApi;
import io.github.immichtg.internal.telegram.api.MultipartForm;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.Outgoing;
import io.github.immichtg.telegram.value.Outgoing.Comment;
import io.github.immichtg.telegram.value.Outgoing.MediaGroup;
import io.github.immichtg.telegram.value.Outgoing.Post;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendAnimation;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendLivePhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendVideo;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaAnimation;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaLivePhoto;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaVideo;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Factory of send requests; for one request. */
final class SendRequests {

    private final MultipartForm form = new MultipartForm();

    private SendRequests() {}

    /** The Bot API request for this content. */
    static BotApi.Upload of(Outgoing outgoing) {
        SendRequests requests = new SendRequests();
        BotApi.Request<?> request = switch (outgoing) {
            case Post post -> requests.single(post);
            case Comment comment -> requests.comment(comment);
            case MediaGroup group -> requests.group(group);
        };
        int messages = outgoing instanceof MediaGroup group ? group.items().size() : 1;
        return new BotApi.Upload(
                outgoing.chat(), messages, outgoing.bytes(), outgoing.window(), requests.form, request);
    }

    /** The Bot API request that replaces what a message shows. */
    static BotApi.Upload of(Replacement replacement) {
        SendRequests requests = new SendRequests();
        InputMedia media =
                shown(requests.replacement(replacement.media()), replacement.captionHtml(), replacement.spoiler());
        EditMessageMedia edit = new EditMessageMedia(media);
        edit.setChatId(replacement.chat().toString());
        edit.setMessageId(replacement.messageId());
        BotApi.Request<Serializable> request = client -> client.executeAsync(edit);
        return new BotApi.Upload(
                replacement.chat(), 1, replacement.media().bytes(), replacement.window(), requests.form, request);
    }

    private InputMedia replacement(PreparedMedia media) {
        return switch (media) {
            case PreparedMedia.Animation animation -> {
                InputMediaAnimation item = new InputMediaAnimation(
                        animation.file().toFile(), form.part("animation", animation.extension()));
                item.setWidth(animation.clip().width());
                item.setHeight(animation.clip().height());
                item.setDuration(seconds(animation.clip()));
                yield item;
            }
            case PreparedMedia.Document document -> {
                InputMediaDocument item = document(document);
                // As where it is sent alone; in a group, nothing is detected anyway.
                item.setDisableContentTypeDetection(true);
                yield item;
            }
            default -> item(media);
        };
    }

    private static InputMedia shown(InputMedia media, String captionHtml, boolean spoiler) {
        media.setCaption(caption(captionHtml));
        media.setParseMode(parseMode(captionHtml));
        switch (media) {
            case InputMediaPhoto photo -> photo.setHasSpoiler(flag(spoiler));
            case InputMediaLivePhoto live -> live.setHasSpoiler(flag(spoiler));
            case InputMediaVideo video -> video.setHasSpoiler(flag(spoiler));
            case InputMediaAnimation animation -> animation.setHasSpoiler(flag(spoiler));
            default -> {}
        }
        return media;
    }

    private InputMediaDocument document(PreparedMedia.Document document) {
        String part = form.part("document", document.extension());
        form.show(part, document.name());
        return new InputMediaDocument(document.file().toFile(), part);
    }

    private BotApi.Request<List<Message>> group(MediaGroup group) {
        List<InputMedia> media = group.items().stream()
                .map(item -> shown(item(item.media()), item.captionHtml(), item.spoiler()))
                .toList();
        SendMediaGroup send = new SendMediaGroup(group.chat().toString(), media);
        send.setDisableNotification(flag(group.silent()));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> comment(Comment comment) {
        InputFile file = part("original", comment.file(), "");
        form.show(file.getMediaName(), comment.fileName());
        SendDocument send = new SendDocument(comment.chat().toString(), file);
        // Otherwise Telegram turns some files into videos or animations.
        send.setDisableContentTypeDetection(true);
        send.setDisableNotification(true);
        send.setMessageThreadId(comment.topic());
        send.setReplyParameters(
                ReplyParameters.builder().messageId(comment.replyTo()).build());
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> single(Post post) {
        return switch (post.media()) {
            case PreparedMedia.Photo photo -> photo(post, photo);
            case PreparedMedia.LivePhoto live -> live(post, live);
            case PreparedMedia.Poster poster -> photo(post, poster.photo());
            case PreparedMedia.Video video -> video(post, video);
            case PreparedMedia.Animation animation -> animation(post, animation);
            case PreparedMedia.Document document -> document(post, document);
        };
    }

    private BotApi.Request<Message> photo(Post post, PreparedMedia.Photo photo) {
        SendPhoto send = new SendPhoto(post.chat().toString(), part("photo", photo));
        send.setCaption(caption(post.captionHtml()));
        send.setParseMode(parseMode(post.captionHtml()));
        send.setDisableNotification(flag(post.silent()));
        send.setHasSpoiler(flag(post.spoiler()));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> live(Post post, PreparedMedia.LivePhoto live) {
        SendLivePhoto send = new SendLivePhoto(
                post.chat().toString(), part("live", live.video(), ".mp4"), part("photo", live.still()));
        send.setCaption(caption(post.captionHtml()));
        send.setParseMode(parseMode(post.captionHtml()));
        send.setDisableNotification(flag(post.silent()));
        send.setHasSpoiler(flag(post.spoiler()));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> video(Post post, PreparedMedia.Video video) {
        SendVideo send = new SendVideo(post.chat().toString(), part("video", video));
        send.setWidth(video.clip().width());
        send.setHeight(video.clip().height());
        send.setDuration(seconds(video.clip()));
        send.setSupportsStreaming(true);
        send.setThumbnail(thumbnail(video));
        send.setCaption(caption(post.captionHtml()));
        send.setParseMode(parseMode(post.captionHtml()));
        send.setDisableNotification(flag(post.silent()));
        send.setHasSpoiler(flag(post.spoiler()));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> animation(Post post, PreparedMedia.Animation animation) {
        SendAnimation send = new SendAnimation(post.chat().toString(), part("animation", animation));
        send.setWidth(animation.clip().width());
        send.setHeight(animation.clip().height());
        send.setDuration(seconds(animation.clip()));
        send.setCaption(caption(post.captionHtml()));
        send.setParseMode(parseMode(post.captionHtml()));
        send.setDisableNotification(flag(post.silent()));
        send.setHasSpoiler(flag(post.spoiler()));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> document(Post post, PreparedMedia.Document document) {
        InputFile file = part("document", document);
        form.show(file.getMediaName(), document.name());
        SendDocument send = new SendDocument(post.chat().toString(), file);
        // Otherwise Telegram decides the type by the content.
        send.setDisableContentTypeDetection(true);
        send.setCaption(caption(post.captionHtml()));
        send.setParseMode(parseMode(post.captionHtml()));
        send.setDisableNotification(flag(post.silent()));
        return client -> client.executeAsync(send);
    }

    private InputMedia item(PreparedMedia media) {
        return switch (media) {
            case PreparedMedia.Photo photo ->
                new InputMediaPhoto(photo.file().toFile(), form.part("photo", photo.extension()));
            case PreparedMedia.LivePhoto live -> {
                // The library uploads the video of such an item, but not its still.
                String still = form.part("photo", live.still().extension());
                form.add(still, live.still().file());
                yield new InputMediaLivePhoto(live.video().toFile(), form.part("live", ".mp4"), "attach://" + still);
            }
            case PreparedMedia.Video video -> {
                InputMediaVideo item =
                        new InputMediaVideo(video.file().toFile(), form.part("video", video.extension()));
                item.setWidth(video.clip().width());
                item.setHeight(video.clip().height());
                item.setDuration(seconds(video.clip()));
                item.setSupportsStreaming(true);
                item.setThumbnail(thumbnail(video));
                yield item;
            }
            case PreparedMedia.Document document -> document(document);
            case PreparedMedia.Poster poster -> item(poster.photo());
            case PreparedMedia.Animation animation ->
                throw new IllegalArgumentException("an animation cannot be part of a group");
        };
    }

    private InputFile part(String kind, PreparedMedia media) {
        return part(kind, media.file(), media.extension());
    }

    private InputFile part(String kind, Path file, String extension) {
        return new InputFile(file.toFile(), form.part(kind, extension));
    }

    private @Nullable InputFile thumbnail(PreparedMedia.Video video) {
        return video.thumbnail() == null ? null : part("thumbnail", video.thumbnail(), ".jpg");
    }

    /** Telegram uses whole seconds, with 0 for unknown. */
    private static int seconds(PreparedMedia.Clip clip) {
        return (int) Math.max(1, clip.duration().plusMillis(500).toSeconds());
    }

    private static @Nullable Boolean flag(boolean wanted) {
        return wanted ? Boolean.TRUE : null;
    }

    private static @Nullable String caption(String html) {
        return html.isEmpty() ? null : html;
    }

    private static @Nullable String parseMode(String html) {
        return html.isEmpty() ? null : ParseMode.HTML;
    }
}
