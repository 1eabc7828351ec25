package io.github.immichtg.bot.work;

import static io.github.immichtg.bot.talk.Text.english;
import static io.github.immichtg.bot.talk.Text.russian;

import io.github.immichtg.bot.setup.SetupButton;
import io.github.immichtg.bot.setup.SetupInput;
import io.github.immichtg.bot.setup.SetupPages;
import io.github.immichtg.bot.setup.Trouble;
import io.github.immichtg.bot.talk.Language;
import io.github.immichtg.bot.talk.Page;
import io.github.immichtg.bot.talk.Page.Button;
import io.github.immichtg.bot.talk.Reasons;
import io.github.immichtg.bot.talk.Text;
import io.github.immichtg.store.MediaItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What people are told of, in both languages. */
final class NoticePages {

    private static final int NAMED_AT_MOST = 5;

    private NoticePages() {}

    static Page page(Notices.Notice notice, Language language) {
        boolean russian = language == Language.RU;
        List<String> parts = new ArrayList<>();
        List<List<Button>> buttons = new ArrayList<>();
        Trouble trouble = notice.trouble();
        if (trouble != null) {
            parts.add("⚠️ " + new SetupPages(language).trouble(trouble));
            boolean ofKey = trouble instanceof Trouble.WrongKey || trouble instanceof Trouble.Lacks;
            buttons.add(List.of(
                    ofKey
                            ? button(russian ? "Новый ключ" : "New key", SetupInput.What.KEY)
                            : button(russian ? "Новый адрес" : "New address", SetupInput.What.ADDRESS)));
        }
        String channel = notice.channelLost();
        if (channel != null) {
            parts.add("⚠️ " + channelLost(Text.plain(channel), russian));
        }
        if (!notice.albumsGone().isEmpty()) {
            String names = notice.albumsGone().stream()
                    .limit(NAMED_AT_MOST)
                    .map(name -> "«" + Text.plain(name) + "»")
                    .collect(Collectors.joining(", "));
            parts.add("⚠️ " + albumsGone(names, russian));
            buttons.add(List.of(button(russian ? "Альбомы" : "Albums", SetupInput.What.ALBUMS)));
        }
        if (!notice.items().isEmpty()) {
            parts.add(items(notice.items(), language));
        }
        String text = String.join("\n\n", parts);
        return buttons.isEmpty() ? Page.of(text) : Page.of(text, buttons);
    }

    private static Button button(String label, SetupInput.What what) {
        return new Button(label, new SetupButton.Change(what).data());
    }

    private static String channelLost(String title, boolean russian) {
        return russian
                ? "Мне больше нельзя публиковать в канале <b>" + title + "</b>. Верните меня в администраторы с правом"
                        + " публиковать сообщения, и я продолжу; /settings — выбрать другой канал."
                : "I may not post into <b>" + title + "</b> any more. Make me an administrator again, with the right to"
                        + " post messages, and I'll go on; /settings chooses another channel.";
    }

    private static String albumsGone(String names, boolean russian) {
        return russian
                ? "В Immich больше нет: " + names + ". Альбом удалён или вам его больше не показывают."
                : "No longer in Immich: " + names + ". It was deleted, or is no longer shared with you.";
    }

    private static String items(List<MediaItem> items, Language language) {
        String list = items.stream()
                .limit(NAMED_AT_MOST)
                .map(item -> "• " + Text.plain(item.fileName()) + " — " + Reasons.in(language, item.reason()))
                .collect(Collectors.joining("\n"));
        String more = items.size() > NAMED_AT_MOST ? "\n… +" + (items.size() - NAMED_AT_MOST) : "";
        return (language == Language.RU
                        ? "❗ Не удалось опубликовать: " + russian(items.size(), "файл", "файла", "файлов")
                        : "❗ " + english(items.size(), "file", "files") + " could not be posted")
                + "\n"
                + list
                + more;
    }
}
