package io.github.immichtg.bot.command.text;

import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.PrivacyRule;
import java.util.List;

/** Texts of the page about what must not be seen in Russian. */
final class RussianPrivacy implements PrivacyWords {

    @Override
    public String privacyTitle(String channel) {
        return "<b>Кого и что не показывать в " + channel + "</b>\n"
                + "Фото публикуется, если его пропускают все правила. Если в /settings выбрано «править и удалять»,"
                + " скрытое правилом удаляется и из канала. Нажмите на то, что хотите изменить.";
    }

    @Override
    public String named(PrivacyRule rule, String names) {
        return switch (rule) {
            case EXCLUDE_PEOPLE -> "Никогда с: " + (names.isEmpty() ? "никто не выбран" : names);
            case ONLY_PEOPLE -> "Только с: " + (names.isEmpty() ? "кем угодно" : names);
            case EXCLUDE_TAGS -> "Никогда с тегами: " + (names.isEmpty() ? "не выбраны" : names);
            case BLUR_PEOPLE -> "Размывать лица: " + (names.isEmpty() ? "ничьи" : names);
            case SPOILER_TAGS -> "Прятать до нажатия: " + (names.isEmpty() ? "ничего" : names);
            default -> "Только с тегами: " + (names.isEmpty() ? "любыми и без них" : names);
        };
    }

    @Override
    public String favorites(boolean only) {
        return only ? "Избранное: только оно" : "Избранное: не важно";
    }

    @Override
    public String rating(int least) {
        return switch (least) {
            case 0 -> "Звёзды: не важно";
            case 5 -> "Звёзды: только 5";
            default -> "Звёзды: от " + least;
        };
    }

    @Override
    public String archived(boolean posted) {
        return posted ? "Архив: публиковать" : "Архив: не публиковать";
    }

    @Override
    public String places(int count) {
        return "Скрытые места: " + (count == 0 ? "нет" : count);
    }

    @Override
    public String coordinates(OriginalsLocation location) {
        return switch (location) {
            case BY_CHAT -> "Координаты в оригиналах: не для всех";
            case STRIP -> "Координаты в оригиналах: убирать";
            case KEEP -> "Координаты в оригиналах: оставлять";
        };
    }

    @Override
    public String askFor(PrivacyRule rule) {
        return switch (rule) {
            case EXCLUDE_PEOPLE ->
                "Чьи фото не публиковать? Пришлите имена, как в Immich, через запятую. /cancel — оставить как есть.";
            case ONLY_PEOPLE ->
                "Чьи фото публиковать, и только их? Пришлите имена, как в Immich, через запятую. /cancel — оставить как"
                        + " есть.";
            case EXCLUDE_TAGS ->
                "Что не публиковать? Пришлите теги, как в Immich, через запятую, например"
                        + " <code>личное, дом/дети</code>. /cancel — оставить как есть.";
            case ONLY_TAGS ->
                "Что публиковать, и только это? Пришлите теги, как в Immich, через запятую. /cancel — оставить как есть.";
            case BLUR_PEOPLE ->
                "Чьи лица размывать? Пришлите имена, как в Immich, через запятую. /cancel — оставить как есть.";
            case SPOILER_TAGS ->
                "Что прятать, пока на это не нажмут? Пришлите теги, как в Immich, через запятую. /cancel — оставить как"
                        + " есть.";
            default ->
                "Возле каких мест не указывать место в подписи? Пришлите широту, долготу и радиус, например"
                        + " <code>52.52,13.40,500m</code>; между двумя местами — точка с запятой. /cancel — оставить как"
                        + " есть.";
        };
    }

    @Override
    public String noneOf(PrivacyRule rule) {
        return switch (rule) {
            case EXCLUDE_PEOPLE -> "Никого не исключать";
            case ONLY_PEOPLE -> "С кем угодно";
            case EXCLUDE_TAGS -> "Не исключать теги";
            case ONLY_TAGS -> "С любыми тегами и без";
            case BLUR_PEOPLE -> "Не размывать никого";
            case SPOILER_TAGS -> "Не прятать ничего";
            default -> "Не скрывать места";
        };
    }

    @Override
    public String allSettings() {
        return "← Все настройки";
    }

    @Override
    public String unknownName(String name, List<String> near) {
        return "Ваш Immich не знает <b>" + name + "</b>."
                + (near.isEmpty() ? "" : " Может быть, <b>" + String.join("</b> или <b>", near) + "</b>?")
                + " Пришлите все имена ещё раз или нажмите /cancel.";
    }

    @Override
    public String keyLacks(String permissions) {
        return "Ваш ключ API не может это узнать: не хватает разрешения <b>" + permissions
                + "</b>. Добавьте его в Immich:"
                + " «Настройки аккаунта → Ключи API», затем пришлите имена ещё раз или нажмите /cancel.";
    }

    @Override
    public String cannotLookUp(String why) {
        return why + "\nЗатем пришлите имена ещё раз или нажмите /cancel.";
    }

    @Override
    public String placesWrong() {
        return "Не понимаю. Пришлите широту, долготу и радиус, например <code>52.52,13.40,500m</code>; между двумя местами —"
                + " точка с запятой. Или нажмите /cancel.";
    }
}
