package io.github.immichtg.telegram;

import io.github.immichtg.media.PreparedMedia;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendAnimation;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendVideo;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Makes the request that a post is sent by. Thread-safe. */
final class Requests {

    private final AtomicLong files = new AtomicLong();

    /** What Telegram has to be asked for this post. */
    BotApi.Request<Message> of(Post post) {
        return switch (post.media()) {
            case PreparedMedia.Photo photo -> photo(post, photo);
            case PreparedMedia.Video video -> video(post, video);
            case PreparedMedia.Animation animation -> animation(post, animation);
            case PreparedMedia.Document document -> document(post, document);
        };
    }

    private BotApi.Request<Message> photo(Post post, PreparedMedia.Photo photo) {
        SendPhoto send = new SendPhoto(post.chat().toString(), part(photo, "photo"));
        send.setCaption(caption(post));
        send.setParseMode(parseMode(post));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> video(Post post, PreparedMedia.Video video) {
        SendVideo send = new SendVideo(post.chat().toString(), part(video, "video"));
        send.setWidth(video.clip().width());
        send.setHeight(video.clip().height());
        send.setDuration(seconds(video.clip()));
        send.setSupportsStreaming(true);
        if (video.thumbnail() != null) {
            send.setThumbnail(
                    new InputFile(video.thumbnail().toFile(), "thumbnail-" + files.incrementAndGet() + ".jpg"));
        }
        send.setCaption(caption(post));
        send.setParseMode(parseMode(post));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> animation(Post post, PreparedMedia.Animation animation) {
        SendAnimation send = new SendAnimation(post.chat().toString(), part(animation, "animation"));
        send.setWidth(animation.clip().width());
        send.setHeight(animation.clip().height());
        send.setDuration(seconds(animation.clip()));
        send.setCaption(caption(post));
        send.setParseMode(parseMode(post));
        return client -> client.executeAsync(send);
    }

    private BotApi.Request<Message> document(Post post, PreparedMedia.Document document) {
        SendDocument send = new SendDocument(post.chat().toString(), part(document, "document"));
        send.setCaption(caption(post));
        send.setParseMode(parseMode(post));
        return client -> client.executeAsync(send);
    }

    /** Parts are named after their files: a name of our own is plain ASCII and never meets its like. */
    private InputFile part(PreparedMedia media, String kind) {
        return new InputFile(media.file().toFile(), kind + "-" + files.incrementAndGet() + media.extension());
    }

    /** Telegram counts whole seconds, and takes 0 for unknown. */
    private static int seconds(PreparedMedia.Clip clip) {
        return (int) Math.max(1, clip.duration().plusMillis(500).toSeconds());
    }

    private static @Nullable String caption(Post post) {
        return post.captionHtml().isEmpty() ? null : post.captionHtml();
    }

    private static @Nullable String parseMode(Post post) {
        return post.captionHtml().isEmpty() ? null : ParseMode.HTML;
    }
}
