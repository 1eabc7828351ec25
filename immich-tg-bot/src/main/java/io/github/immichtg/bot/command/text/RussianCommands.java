package io.github.immichtg.bot.command.text;

import static io.github.immichtg.bot.chat.Text.russian;

import java.time.Duration;

/** Texts of the commands in Russian. */
final class RussianCommands implements CommandWords {

    @Override
    public String description(CommandName command) {
        return switch (command) {
            case START -> "настроить или продолжить настройку";
            case STATUS -> "что опубликовано, что ждёт, что не вышло";
            case ALBUMS -> "добавить или убрать альбомы";
            case SETTINGS -> "как публиковать; ключ, адрес, канал";
            case PAUSE -> "пока ничего не публиковать";
            case RESUME -> "снова публиковать";
            case PROCESS_MEDIA -> "проверить все альбомы сейчас";
            case CANCEL -> "прервать мои вопросы";
            case HELP -> "все команды";
            case DELETE_MY_DATA -> "забыть всё о вас";
        };
    }

    @Override
    public String helpTitle() {
        return "<b>Что я умею</b>\nЯ публикую фотографии из ваших альбомов Immich в вашем канале: каждую один раз, по"
                + " порядку.";
    }

    @Override
    public String unknownCommand() {
        return "Такой команды я не знаю. /help — все команды.";
    }

    @Override
    public String notSetUp() {
        return "Пока ничего не настроено. /start — начать.";
    }

    @Override
    public String about() {
        return "Я публикую фотографии и видео из ваших альбомов Immich в вашем канале Telegram: каждую один раз, по"
                + " порядку, с подписью.\n\nНажмите «Начать»: настройка — четыре коротких шага.";
    }

    @Override
    public String aboutInShort() {
        return "Публикует ваши альбомы Immich в вашем канале Telegram: каждое фото один раз, по порядку, с подписью.";
    }

    @Override
    public String notAllowed(long telegramId) {
        return "Этот бот открыт не для всех. Если его запускаете вы, задайте <code>ADMIN_IDS=" + telegramId
                + "</code>. Если" + " знаете, кто его запускает, попросите вас впустить: ваш номер в Telegram — <code>"
                + telegramId + "</code>.";
    }

    @Override
    public String onlyAdmins() {
        return "Это могут только администраторы бота. Ваши альбомы проверяются сами; /status — когда.";
    }

    @Override
    public String route(String albums, String channel) {
        return "<b>" + albums + " → " + channel + "</b>";
    }

    @Override
    public String posted(int count) {
        return "✅ Опубликовано: " + count;
    }

    @Override
    public String waiting(int count) {
        return "⏳ Ждут: " + count;
    }

    @Override
    public String failed(int count) {
        return "❗ Не опубликовано: " + count;
    }

    @Override
    public String nextLook(Duration in) {
        long minutes = in.plusSeconds(59).toMinutes();
        return minutes <= 1
                ? "Загляну в альбомы в течение минуты"
                : "Загляну в альбомы через "
                        + (minutes < 120
                                ? russian(minutes, "минуту", "минуты", "минут")
                                : russian(Math.round(minutes / 60.0), "час", "часа", "часов"));
    }

    @Override
    public String lookingNow() {
        return "Прямо сейчас проверяю альбомы.";
    }

    @Override
    public String paused() {
        return "⏸ На паузе. /resume — продолжить.";
    }

    @Override
    public String channelClosed() {
        return "⚠️ Мне больше нельзя публиковать в канале. Верните меня в администраторы с правом публиковать сообщения.";
    }

    @Override
    public String pausedNow() {
        return "⏸ Пауза: ничего не публикую до /resume. Что появится в альбомах за это время, опубликую потом.";
    }

    @Override
    public String resumedNow() {
        return "▶️ Продолжаю.";
    }

    @Override
    public String askDelete(String channel) {
        return "<b>Забыть всё?</b>\nЯ перестану публиковать в канале <b>" + channel
                + "</b> и удалю ваш ключ, настройки и"
                + " всё, что знаю об опубликованном. То, что уже есть в канале, останется. Отменить это нельзя.";
    }

    @Override
    public String askDeleteNothing() {
        return "<b>Забыть всё?</b>\nЯ удалю всё, что вы мне рассказали. Отменить это нельзя.";
    }

    @Override
    public String yesDelete() {
        return "Да, забыть всё";
    }

    @Override
    public String noKeep() {
        return "Нет, оставить";
    }

    @Override
    public String deleting() {
        return "Забываю…";
    }

    @Override
    public String deleted() {
        return "Готово: больше я о вас ничего не знаю. /start — начать заново.";
    }

    @Override
    public String kept() {
        return "Всё остаётся как было.";
    }

    @Override
    public String tooLate() {
        return "Этот вопрос устарел. Отправьте /delete_my_data ещё раз.";
    }

    @Override
    public String processing(int channels, int discovered, int posted, int failed) {
        return "🔄 Проверяю " + russian(channels, "канал", "канала", "каналов") + "…\n"
                + counts(discovered, posted, failed);
    }

    @Override
    public String processed(int channels, int discovered, int posted, int failed) {
        return "✅ Готово, проверено: " + russian(channels, "канал", "канала", "каналов") + ".\n"
                + counts(discovered, posted, failed);
    }

    private static String counts(int discovered, int posted, int failed) {
        return "Новых: " + discovered + " · Опубликовано: " + posted + (failed == 0 ? "" : " · Неполадок: " + failed);
    }

    @Override
    public String nothingToProcess() {
        return "Сейчас проверять нечего: ни один канал не настроен или все уже в работе.";
    }

    @Override
    public String askLeave(String channel) {
        return "Перестать публиковать в канале <b>" + channel
                + "</b> и выбрать другой? То, что там уже есть, останется;" + " адрес и ключ я сохраню.";
    }

    @Override
    public String yesLeave() {
        return "Да, другой канал";
    }

    @Override
    public String trouble() {
        return "У меня что-то пошло не так. Попробуйте, пожалуйста, ещё раз через минуту.";
    }
}
