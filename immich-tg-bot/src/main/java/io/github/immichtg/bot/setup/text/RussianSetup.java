package io.github.immichtg.bot.setup.text;

import static io.github.immichtg.bot.chat.Text.russian;

import java.util.List;

/** Texts of the setup conversation in Russian. */
final class RussianSetup implements SetupWords {

    @Override
    public String welcome() {
        return "<b>Здравствуйте! Я публикую фотографии из ваших альбомов Immich в вашем канале Telegram.</b>\n"
                + "Каждую один раз, по порядку, с подписью. Настройка — четыре коротких шага.\n\n";
    }

    @Override
    public String askChannel(String step) {
        return "<b>" + step + "В каком канале публиковать?</b>\n"
                + "Нажмите внизу «Выбрать канал»: Telegram предложит сделать меня администратором.\n\n"
                + "Или добавьте меня в администраторы канала сами, с правом публиковать сообщения, и пришлите его @имя,"
                + " ссылку или перешлите любую запись из него.";
    }

    @Override
    public String pickChannel() {
        return "Выбрать канал";
    }

    @Override
    public String channelNotUnderstood() {
        return "Не похоже на канал. Пришлите его @имя, ссылку t.me, номер (начинается с -100) или перешлите любую запись"
                + " из него.";
    }

    @Override
    public String channelInvitation() {
        return "По приглашению не видно, в какой канал оно ведёт. Нажмите «Выбрать канал» или перешлите любую запись из"
                + " него.";
    }

    @Override
    public String channelUnknown(String name) {
        return "Я не вижу канала <b>" + name + "</b>. Проверьте имя. Если канал закрытый, сначала добавьте меня в"
                + " администраторы, потом попробуйте ещё раз.";
    }

    @Override
    public String noChannel(String title) {
        return "<b>" + title + "</b> — не канал. Я публикую только в каналах; выберите, пожалуйста, канал.";
    }

    @Override
    public String botNoAdministrator(String title) {
        return "Я пока не администратор канала <b>" + title + "</b>. Откройте канал → Администраторы → Добавить"
                + " администратора, выберите меня и разрешите «Публикацию сообщений». Потом выберите канал ещё раз.";
    }

    @Override
    public String botMayNotPost(String title) {
        return "Я администратор канала <b>" + title + "</b>, но публиковать там мне нельзя. Откройте канал →"
                + " Администраторы, нажмите на меня и разрешите «Публикацию сообщений». Потом выберите канал ещё раз.";
    }

    @Override
    public String personNoAdministrator(String title) {
        return "Вы не администратор канала <b>" + title
                + "</b> с правом публиковать. Подключить канал может только такой" + " администратор.";
    }

    @Override
    public String channelTaken(String title) {
        return "✅ Канал: <b>" + title + "</b>";
    }

    @Override
    public String noDiscussion() {
        return "Группы для обсуждения у него нет. Это не мешает; с ней я могу публиковать оригиналы в комментариях.";
    }

    @Override
    public String discussionReady() {
        return "Группу для обсуждения я тоже вижу.";
    }

    @Override
    public String discussionLacksBot() {
        return "У него есть группа для обсуждения, но я там не администратор. Добавьте меня, если хотите оригиналы в"
                + " комментариях; всё остальное работает и так.";
    }

    @Override
    public String askAddress(String step) {
        return "<b>" + step + "Где ваш Immich?</b>\n"
                + "Пришлите адрес, по которому вы открываете его в браузере, например"
                + " <code>https://photos.example.org</code>.";
    }

    @Override
    public String addressNotUnderstood() {
        return "Это не адрес. Он должен выглядеть так: <code>https://photos.example.org</code>. Скопируйте его из"
                + " браузера, где открыт Immich.";
    }

    @Override
    public String serverTaken(String address, String version) {
        return "✅ Immich " + version + ": <b>" + address + "</b>";
    }

    @Override
    public String askKey(String step, String keysPage, List<String> permissions) {
        return "<b>" + step + "Ключ API</b>\n"
                + "Откройте в Immich <a href=\"" + keysPage + "\">Настройки аккаунта → Ключи API</a> → Новый ключ API."
                + " Отметьте только " + String.join(", ", permissions)
                + " и пришлите мне ключ. Он позволяет смотреть ваши"
                + " фотографии, но ничего не менять и не удалять.\n\n"
                + "Ваше сообщение я сразу удалю, а ключ храню зашифрованным.";
    }

    @Override
    public String keyNotUnderstood() {
        return "Это не ключ API, поэтому сообщение удалено. Ключ — одно длинное слово, как его показывает Immich при"
                + " создании.";
    }

    @Override
    public String keyOutOfPlace() {
        return "Это было похоже на ключ API, поэтому сообщение удалено. Я спрошу ключ, когда он понадобится.";
    }

    @Override
    public String keyStands() {
        return "⚠️ Мне не удалось удалить ваше сообщение с ключом. Пожалуйста, удалите его сами.";
    }

    @Override
    public String keyTaken(int albums) {
        return "✅ Ключ работает. " + (albums == 0 ? "Альбомов у него пока нет." : "Он видит " + albums(albums) + ".");
    }

    @Override
    public String keyTaken(String owner, int albums) {
        return "✅ Ключ работает. Владелец — <b>" + owner + "</b>, "
                + (albums == 0 ? "альбомов пока нет." : "видит " + albums(albums) + ".");
    }

    private static String albums(int count) {
        return russian(count, "альбом", "альбома", "альбомов");
    }

    @Override
    public String willPostEverything() {
        return "Начну с того, что уже есть, от старых к новым.";
    }

    @Override
    public String willPostOnlyNew() {
        return "То, что уже есть, в канал не попадёт; новые фотографии будут опубликованы.";
    }

    @Override
    public String willPostNewest(int count) {
        return "Начну с самых новых: " + russian(count, "фотография", "фотографии", "фотографий") + ".";
    }

    @Override
    public String willPostWhatComes() {
        return "Пока там пусто; всё, что вы добавите, будет опубликовано.";
    }

    @Override
    public String changed() {
        return "Опубликованное остаётся на месте.";
    }

    @Override
    public String finished(String channel, String albums, int count, String existing) {
        return "🎉 <b>Готово!</b> " + albums + " → <b>" + channel + "</b>\n" + existing
                + " Загляну в Immich через несколько секунд.\n\n"
                + "/status — как идут дела, /settings — подписи и прочее, /help — все команды.";
    }

    @Override
    public String allSet(String channel, String albums, int count) {
        return "Всё настроено: " + albums + " → <b>" + channel + "</b>\n\n"
                + "/status — как идут дела, /albums — альбомы, /settings — остальное, /help — все команды.";
    }

    @Override
    public String stopped() {
        return "Остановились. Всё, что уже известно, я помню; /start — продолжить, /delete_my_data — всё забыть.";
    }

    @Override
    public String stoppedComplete() {
        return "Остановились. Всё осталось как было.";
    }

    @Override
    public String nothingToStop() {
        return "Я сейчас ни о чём не спрашиваю. /help — что я умею.";
    }

    @Override
    public String notListening() {
        return "Я сейчас не жду ответа. /start — продолжить настройку.";
    }

    @Override
    public String notListeningComplete() {
        return "Я сейчас не жду ответа. /status — как идут дела, /help — что я умею.";
    }

    @Override
    public String notText() {
        return "С этим я ничего не могу сделать. Ответьте, пожалуйста, текстом или кнопками.";
    }

    @Override
    public String oldButton() {
        return "Эта кнопка уже не действует.";
    }

    @Override
    public String telegramSilent() {
        return "Telegram мне сейчас не отвечает. Пришлите это, пожалуйста, ещё раз через минуту.";
    }
}
