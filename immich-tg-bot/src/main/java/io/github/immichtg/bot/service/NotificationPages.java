package io.github.immichtg.bot.service;

import static io.github.immichtg.bot.chat.Text.english;
import static io.github.immichtg.bot.chat.Text.russian;

import io.github.immichtg.bot.chat.Language;
import io.github.immichtg.bot.chat.Page;
import io.github.immichtg.bot.chat.Page.Button;
import io.github.immichtg.bot.chat.Reasons;
import io.github.immichtg.bot.chat.Text;
import io.github.immichtg.bot.problem.ConnectionProblem;
import io.github.immichtg.bot.problem.ProblemTexts;
import io.github.immichtg.bot.setup.SetupButton;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.subscription.PauseCause.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pages of notifications in both languages. */
final class NotificationPages {

    private static final int NAMED_AT_MOST = 5;

    private NotificationPages() {}

    /**
     * Content of a notification.
     *
     * @param channelLost title of the channel if the bot may no longer post there
     * @param stopped whether publishing was paused because of crashing files
     * @param items media files that need attention
     */
    record Notice(
            @Nullable ConnectionProblem trouble,
            @Nullable String channelLost,
            boolean stopped,
            List<String> albumsGone,
            List<MediaItem> items) {

        boolean isEmpty() {
            return trouble == null && channelLost == null && !stopped && albumsGone.isEmpty() && items.isEmpty();
        }
    }

    static Page page(Notice notice, Language language) {
        boolean russian = language == Language.RU;
        List<String> parts = new ArrayList<>();
        List<List<Button>> buttons = new ArrayList<>();
        ConnectionProblem trouble = notice.trouble();
        if (trouble != null) {
            parts.add("⚠️ " + ProblemTexts.in(language).immichBad(trouble));
            boolean ofServer = !(trouble instanceof ConnectionProblem.Unstorable);
            boolean ofKey = trouble instanceof ConnectionProblem.WrongKey || trouble instanceof ConnectionProblem.Lacks;
            if (ofServer) {
                buttons.add(List.of(
                        ofKey
                                ? button(russian ? "Новый ключ" : "New key", SetupButton.What.KEY)
                                : button(russian ? "Новый адрес" : "New address", SetupButton.What.ADDRESS)));
            }
        }
        String channel = notice.channelLost();
        if (channel != null) {
            parts.add("⚠️ " + channelLost(Text.plain(channel), russian));
        }
        if (notice.stopped()) {
            parts.add("⚠️ " + stopped(russian));
        }
        if (!notice.albumsGone().isEmpty()) {
            String names = notice.albumsGone().stream()
                    .limit(NAMED_AT_MOST)
                    .map(name -> language.quoted(Text.plain(name)))
                    .collect(Collectors.joining(", "));
            parts.add("⚠️ " + albumsGone(names, russian));
            buttons.add(List.of(button(russian ? "Альбомы" : "Albums", SetupButton.What.ALBUMS)));
        }
        if (!notice.items().isEmpty()) {
            parts.add(items(notice.items(), language));
        }
        String text = String.join("\n\n", parts);
        return buttons.isEmpty() ? Page.of(text) : Page.of(text, buttons);
    }

    static Page denied(Language language) {
        return Page.of(language == Language.RU ? "Этот бот вам недоступен." : "This bot is not available to you.");
    }

    static Page suspended(Suspension why, String channel, Language language) {
        boolean russian = language == Language.RU;
        return switch (why) {
            case DENIED -> denied(language);
            case NOT_ALLOWED ->
                Page.of(
                        russian
                                ? "⏸ Вам больше нельзя пользоваться этим ботом, поэтому я перестал публиковать в канале <b>"
                                        + Text.plain(channel) + "</b>. /delete_my_data — забыть всё о вас."
                                : "⏸ You may no longer use this bot, so I have stopped posting into <b>"
                                        + Text.plain(channel) + "</b>. /delete_my_data forgets everything about you.");
            case NOT_ADMINISTRATOR -> Page.of("⏸ " + notAdministrator(Text.plain(channel), russian));
        };
    }

    static String notAdministrator(String channel, boolean russian) {
        return russian
                ? "Вы больше не администратор канала <b>" + channel + "</b> с правом публиковать сообщения, поэтому я"
                        + " ничего там не публикую. Когда снова станете им, напишите /resume."
                : "You are no longer an administrator of <b>" + channel
                        + "</b> who may post there, so I have stopped posting"
                        + " there. Send /resume once you are again.";
    }

    private static Button button(String label, SetupButton.What what) {
        return new Button(label, new SetupButton.Change(what).data());
    }

    private static String channelLost(String title, boolean russian) {
        return russian
                ? "Мне больше нельзя публиковать в канале <b>" + title + "</b>. Верните меня в администраторы с правом"
                        + " публиковать сообщения, и я продолжу; /settings — выбрать другой канал."
                : "I may no longer post into <b>" + title + "</b>. Make me an administrator again, with the right to"
                        + " post messages, and I'll continue; /settings chooses another channel.";
    }

    private static String stopped(boolean russian) {
        return russian
                ? "Публикация приостановлена: несколько ваших файлов аварийно завершили программу, которая их читает."
                        + " Уберите их из альбома; /resume — продолжить без них."
                : "I have paused posting: some of your files crashed the program that reads them. Take them out of the album;"
                        + " /resume continues without them.";
    }

    private static String albumsGone(String names, boolean russian) {
        return russian
                ? "В Immich больше нет: " + names + ". Альбом удалён или вам его больше не показывают."
                : "No longer in Immich: " + names + ". Deleted, or no longer shared with you.";
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
