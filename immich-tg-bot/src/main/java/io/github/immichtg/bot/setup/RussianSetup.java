package io.github.immichtg.bot.setup;

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
    public String serverBad(String shown, ConnectionProblem trouble) {
        return switch (trouble) {
            case ConnectionProblem.UnknownHost t ->
                "Не нахожу сервера <b>" + shown + "</b>. Проверьте, нет ли опечатки.";
            case ConnectionProblem.PrivateAddress t ->
                "<b>" + shown + "</b> — адрес внутри частной сети, такими мне можно пользоваться не для всех.\n"
                        + "Если бота запускаете вы, задайте <code>ADMIN_IDS=" + t.person() + "</code> (или"
                        + " <code>ALLOW_PRIVATE_HOSTS=true</code>). Если не вы, попросите об этом того, кто его запускает,"
                        + " или пришлите адрес, по которому ваш Immich доступен из интернета.";
            case ConnectionProblem.NoAnswer t ->
                "<b>" + shown
                        + "</b> не отвечает. Проверьте адрес и что ваш Immich доступен оттуда, где работает бот: из"
                        + " интернета, если бот работает не у вас дома.";
            case ConnectionProblem.Insecure t ->
                "<b>" + shown
                        + "</b> отвечает, но без защищённого соединения, которому я доверяю. Проверьте сертификат и"
                        + " порт.";
            case ConnectionProblem.NotImmich t ->
                "По адресу <b>" + shown + "</b> что-то отвечает, но это не Immich. Пришлите адрес, по которому вы"
                        + " открываете свои фотографии. Если перед ним стоит страница входа, пропустите <code>/api</code>"
                        + " без неё.";
            case ConnectionProblem.TooOld t ->
                "Immich по адресу <b>" + shown + "</b> слишком старый для меня. Обновите его до 1.106 или новее и"
                        + " пришлите адрес ещё раз.";
            case ConnectionProblem.Failing t ->
                "У <b>" + shown + "</b> сейчас неполадки. Пришлите адрес ещё раз чуть позже.";
            case ConnectionProblem.Unstorable t -> immichBad(trouble);
            case ConnectionProblem.WrongKey t -> immichBad(trouble);
            case ConnectionProblem.Lacks t -> immichBad(trouble);
        };
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
    public String immichBad(ConnectionProblem trouble) {
        return switch (trouble) {
            case ConnectionProblem.WrongKey t ->
                "Immich не принимает этот ключ. Возможно, он скопирован не целиком или удалён. Создайте новый в"
                        + " «Настройки аккаунта → Ключи API» и пришлите его.";
            case ConnectionProblem.Lacks lacks ->
                "Ключ работает, но прав у него не хватает: нет <b>" + String.join(", ", lacks.permissions())
                        + "</b>. Откройте в Immich «Настройки аккаунта → Ключи API», измените ключ, отметьте "
                        + (lacks.permissions().size() == 1 ? "это право" : "эти права") + " и пришлите ключ ещё раз.";
            case ConnectionProblem.TooOld t ->
                "Этот Immich слишком старый для меня. Обновите его до 1.106 или новее и попробуйте ещё раз.";
            case ConnectionProblem.NotImmich t ->
                "По вашему адресу отвечает что-то другое, не Immich. Возможно, перед ним теперь страница входа.";
            case ConnectionProblem.PrivateAddress t ->
                "Ваш Immich теперь внутри частной сети, такими адресами мне можно пользоваться не для всех. Если бота"
                        + " запускаете вы, задайте <code>ADMIN_IDS=" + t.person() + "</code> (или"
                        + " <code>ALLOW_PRIVATE_HOSTS=true</code>).";
            case ConnectionProblem.UnknownHost t ->
                "Адрес вашего Immich сейчас никуда не ведёт. Попробуйте чуть позже.";
            case ConnectionProblem.Insecure t ->
                "Ваш Immich не отвечает по защищённому соединению, которому я доверяю.";
            case ConnectionProblem.NoAnswer t -> "Ваш Immich сейчас не отвечает. Попробуйте чуть позже.";
            case ConnectionProblem.Unstorable t ->
                "Что-то в ваших альбомах у меня не сохраняется, поэтому я их пока не трогаю и про"
                        + "бую всё реже. Причиной может быть необычное имя файла или описание.";
            case ConnectionProblem.Failing t -> "У вашего Immich сейчас неполадки. Попробуйте чуть позже.";
        };
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
