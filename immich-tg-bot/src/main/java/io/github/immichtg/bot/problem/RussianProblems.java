package io.github.immichtg.bot.problem;

import io.github.immichtg.bot.chat.Text;

/** Texts of connection problems in Russian. */
final class RussianProblems implements ProblemWords {

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
                        + " порт.\nЕсли сертификат вы выпустили сами, поставьте такой, которому доверяют браузеры (Let's"
                        + " Encrypt), или, если бота запускаете вы, задайте <code>IMMICH_CA_FILE</code>.";
            case ConnectionProblem.NotImmich t ->
                "По адресу <b>" + shown + "</b> что-то отвечает, но это не Immich. Пришлите адрес, по которому вы"
                        + " открываете свои фотографии. Если перед ним стоит страница входа, пропустите <code>/api</code>"
                        + " без неё.";
            case ConnectionProblem.Login t ->
                "Перед <b>" + shown + "</b> стоит вход (" + t.gate() + "), через который мне не пройти. Пропустите"
                        + " <code>/api</code> без него: ваши фотографии по-прежнему защищает ключ API. Потом пришлите"
                        + " адрес ещё раз.\n"
                        + "Если бота запускаете вы и это ваш сервер, можно вместо этого задать"
                        + " <code>IMMICH_HEADERS</code>.";
            case ConnectionProblem.TooOld t ->
                "Immich по адресу <b>" + shown + "</b> слишком старый для меня. Обновите его до 1.106 или новее и"
                        + " пришлите адрес ещё раз.";
            case ConnectionProblem.Failing t ->
                "У <b>" + shown + "</b> сейчас неполадки. Пришлите адрес ещё раз чуть позже.";
            case ConnectionProblem.Unstorable t -> immichBad(trouble);
            case ConnectionProblem.WrongKey t -> immichBad(trouble);
            case ConnectionProblem.Lacks t -> immichBad(trouble);
            case ConnectionProblem.UnknownName t -> immichBad(trouble);
        };
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
            case ConnectionProblem.Login t ->
                "Перед вашим Immich стоит вход (" + t.gate() + "), через который мне не пройти. Пропустите"
                        + " <code>/api</code> без него или, если бота запускаете вы, задайте <code>IMMICH_HEADERS</code>.";
            case ConnectionProblem.PrivateAddress t ->
                "Ваш Immich теперь внутри частной сети, такими адресами мне можно пользоваться не для всех. Если бота"
                        + " запускаете вы, задайте <code>ADMIN_IDS=" + t.person() + "</code> (или"
                        + " <code>ALLOW_PRIVATE_HOSTS=true</code>).";
            case ConnectionProblem.UnknownHost t ->
                "Адрес вашего Immich сейчас никуда не ведёт. Попробуйте чуть позже.";
            case ConnectionProblem.Insecure t ->
                "Ваш Immich не отвечает по защищённому соединению, которому я доверяю. Возможно, его сертификат истёк"
                        + " или выпущен тем, кого я не знаю.";
            case ConnectionProblem.NoAnswer t -> "Ваш Immich сейчас не отвечает. Попробуйте чуть позже.";
            case ConnectionProblem.Unstorable t ->
                "Что-то в ваших альбомах у меня не сохраняется, поэтому я их пока не трогаю и про"
                        + "бую всё реже. Причиной может быть необычное имя файла или описание.";
            case ConnectionProblem.UnknownName unknown ->
                "Ваш Immich больше не знает <b>" + Text.plain(unknown.name())
                        + "</b>, а в ваших правилах это имя есть. Пока"
                        + " вы его не измените, ничего не публикуется: /settings, Кого и что не показывать.";
            case ConnectionProblem.Failing t -> "У вашего Immich сейчас неполадки. Попробуйте чуть позже.";
        };
    }
}
