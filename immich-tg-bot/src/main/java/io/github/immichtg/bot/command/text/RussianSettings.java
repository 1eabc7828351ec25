package io.github.immichtg.bot.command.text;

import static io.github.immichtg.bot.chat.Text.russian;

import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.style.LivePhotoMode;
import io.github.immichtg.internal.style.PostGrouping;
import io.github.immichtg.style.CaptionLocation;

/** Texts of the settings page in Russian. */
final class RussianSettings implements SettingsWords {

    @Override
    public String settingsTitle(String channel) {
        return "<b>Настройки для " + channel + "</b>\nНажмите на то, что хотите изменить.";
    }

    @Override
    public String captionLanguage(String name) {
        return "Язык подписей: " + name;
    }

    @Override
    public String location(CaptionLocation location) {
        return switch (location) {
            case LINK -> "Место: со ссылкой на карту";
            case NAME -> "Место: только название";
            case OFF -> "Место: не указывать";
        };
    }

    @Override
    public String template(boolean own) {
        return own ? "Подпись: ваша" : "Подпись: обычная";
    }

    @Override
    public String originals(boolean wanted) {
        return wanted ? "Оригиналы: в комментариях" : "Оригиналы: не публиковать";
    }

    @Override
    public String grouping(PostGrouping grouping) {
        return switch (grouping) {
            case MOMENT -> "Фото: серии вместе";
            case SINGLE -> "Фото: по одному";
        };
    }

    @Override
    public String livePhotos(LivePhotoMode mode) {
        return switch (mode) {
            case LIVE -> "Живые фото: с движением";
            case STILL -> "Живые фото: без движения";
        };
    }

    @Override
    public String silent(boolean silent) {
        return silent ? "Публикации: без звука" : "Публикации: со звуком";
    }

    @Override
    public String changes(AlbumChanges changes) {
        return switch (changes) {
            case IGNORE -> "После публикации: не менять";
            case EDIT -> "После публикации: править";
            case MIRROR -> "После публикации: править и удалять";
        };
    }

    @Override
    public String privacy() {
        return "Кого и что не показывать →";
    }

    @Override
    public String previewTitle(String fileName) {
        return "Так выглядит подпись к " + fileName + ":";
    }

    @Override
    public String noPreview() {
        return "Как только я узнаю хотя бы одну фотографию, здесь появится её подпись.";
    }

    @Override
    public String askTemplate() {
        return "Пришлите свой шаблон. В нём может быть то, что известно о фотографии, например:\n\n"
                + "<code>{{date}}{{#place}} · {{place}}{{/place}}\n{{description}}</code>\n\n"
                + "и теги Telegram, такие как &lt;b&gt;. /cancel — оставить прежний.";
    }

    @Override
    public String templateWrong(String why) {
        String russian = why.replaceFirst("^line (\\d+):", "строка $1:")
                .replaceFirst("there is no variable '(.*)'; there are", "нет переменной «$1»; есть");
        return "Так не получится: " + russian + ". Пришлите ещё раз или нажмите /cancel.";
    }

    @Override
    public String builtInTemplate() {
        return "Вернуть обычную подпись";
    }

    @Override
    public String newKey() {
        return "Новый ключ API";
    }

    @Override
    public String newAddress() {
        return "Новый адрес Immich";
    }

    @Override
    public String otherChannel() {
        return "Другой канал";
    }
}
