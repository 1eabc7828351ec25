package io.github.immichtg.bot.setup.text;

import static io.github.immichtg.bot.chat.Text.russian;

/** Texts of the question for albums in Russian. */
final class RussianAlbums implements AlbumWords {

    @Override
    public String askAlbums(String step) {
        return "<b>" + step + "Какие альбомы?</b>\n"
                + "Отметьте один или несколько и нажмите «Готово». Можно прислать и название альбома или ссылку на него.";
    }

    @Override
    public String noAlbums(String step) {
        return "<b>" + step + "Какие альбомы?</b>\n"
                + "В этом аккаунте пока нет альбомов. Создайте альбом в Immich (можно пустой) и нажмите «Проверить ещё"
                + " раз».";
    }

    @Override
    public String lookAgain() {
        return "Проверить ещё раз";
    }

    @Override
    public String albumsPicked(int count) {
        return "Отмечено (" + count + ")";
    }

    @Override
    public String albumsDone() {
        return "Готово";
    }

    @Override
    public String albumUnknown(String name) {
        return "Не нахожу альбома <b>" + name + "</b>. Пришлите точное название или ссылку на него из браузера.";
    }

    @Override
    public String albumGone() {
        return "Этого альбома больше нет. В списке то, что есть сейчас.";
    }

    @Override
    public String albumAmbiguous(String name, int many) {
        return "По названию <b>" + name + "</b> нашлось несколько альбомов (" + many
                + "). Отметьте нужный в списке или пришлите его название целиком или ссылку.";
    }

    @Override
    public String albumsTooMany(int most) {
        return "Больше " + russian(most, "альбома", "альбомов", "альбомов") + " подключить нельзя.";
    }

    @Override
    public String noAlbumPicked() {
        return "Сначала отметьте хотя бы один альбом.";
    }

    @Override
    public String picked(String names, int count) {
        return "✅ " + (count == 1 ? "Альбом: " : "Альбомы: ") + names;
    }

    @Override
    public String askExisting(String names, int count) {
        return "Что делать с фотографиями, которые уже есть в " + (count == 1 ? "альбоме " : "альбомах ") + names
                + "?\n" + "Нажмите кнопку или пришлите число: столько самых новых будет опубликовано.";
    }

    @Override
    public String everything() {
        return "Опубликовать все";
    }

    @Override
    public String onlyNew() {
        return "Только новые";
    }

    @Override
    public String newest(int count) {
        return "Последние " + count;
    }

    @Override
    public String existingNotUnderstood() {
        return "Нажмите одну из кнопок или пришлите число, например 25.";
    }
}
