package io.github.immichtg.config;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that immich-tg reads, with what they default to. The names are the keys of the environment. */
public enum Variable {
    IMMICH_URL(null, "the address of the Immich server"),
    IMMICH_API_KEY(null, "a key of the account (Immich: Account Settings, API Keys)"),
    IMMICH_ALBUM(null, "the album's exact name or id; several by comma"),
    TELEGRAM_TOKEN(null, "the bot's token, from @BotFather"),
    TELEGRAM_CHANNEL(null, "the channel: @name, t.me link or -100… id; the bot is an administrator of it"),
    TELEGRAM_API_URL("https://api.telegram.org", "another Bot API server"),
    TELEGRAM_API_LOCAL("false", "true: that server runs in --local mode and takes files of up to 2000 MB"),
    TELEGRAM_PER_CHAT_PER_MINUTE("20", "messages into one chat in a minute"),
    TELEGRAM_PER_SECOND("30", "messages of the bot in a second"),
    SEND_MARGIN("5s+5MB/s", "how long the Bot API server may still work on a request that has ended"),
    ADMIN_IDS(null, "Telegram ids, by comma; the first is shown what the bot looks for in a channel"),
    ORIGINALS("comment", "comment: sends each original into the discussion group, under its post; off: does not"),
    CAPTION_LANGUAGE("en", "en or ru"),
    CAPTION_TEMPLATE(null, "a file with a template of your own for captions"),
    CAPTION_LOCATION("link", "of the place: link (to a map), name or off"),
    PHOTO_MAX_SIDE("2560", "pixels; larger photos are rendered down, 0: as large as Telegram takes"),
    VIDEO_SOURCE("auto", "when Immich's rendition of a video may stand in: auto, original (never) or server (always)"),
    LIVE_PHOTOS("live", "live: they move for a moment; still: the picture alone"),
    MEDIA_MEMORY(null, "how much memory decoding may take, as in 2GB; a quarter of the machine's"),
    MEDIA_THREADS(null, "how many files are decoded at once; as many as the machine has cores"),
    MEDIA_ISOLATION(
            null,
            "process: files are decoded in processes of their own, without token and keys; none: in this one;"
                    + " process in a bot that others than its admins may set up"),
    POST_GROUPING("single", "moment: neighbours in time become one post; single: each is one of its own"),
    POST_EXISTING("all", "of what an album holds when it is linked: all, none, or the newest N"),
    POSTGRES_HOST(null, "a PostgreSQL server of your own; without it, one is started in IMMICH_TG_HOME"),
    POSTGRES_PORT("5432", "its port"),
    POSTGRES_DB("immich_tg", "its database"),
    POSTGRES_USER("immich_tg", "its user"),
    POSTGRES_PASSWORD(null, "its password"),
    IMMICH_TG_HOME(null, "where database, temporary files and secret key are; the platform's data folder"),
    IMMICH_TG_SECRET_KEY(null, "what stored API keys are encrypted with; the content of home's secret.key"),
    POST_MEDIA_INTERVAL("3600", "seconds from one look at the albums to the next"),
    WORKER_CHATS("16", "into how many channels one process posts at once"),
    MAX_ORIGINAL("4GB", "how large an original of people who are no admins may be"),
    MONITOR_ADDRESS("127.0.0.1", "where a daemon or bot shows how it goes; 0.0.0.0: to whoever reaches this machine"),
    MONITOR_PORT("8080", "its port, with a page, /metrics, /healthz and /readyz; 0: nowhere"),
    MONITOR_HOST(null, "names with a dot under which it is opened, by comma; addresses and other names always do"),
    MONITOR_TOKEN(null, "what page and /metrics ask for; without it the bot's are shown on its own machine alone"),
    BOT_ACCESS("everyone", "who may set the bot up: everyone, admins, or Telegram ids by comma"),
    BOT_DENY(null, "Telegram ids, by comma, of people who may not use the bot, whatever else is said"),
    ALLOW_PRIVATE_HOSTS("false", "whether people who are no admins may name servers at private addresses"),
    LOG_LEVEL("INFO", "how much daemon and bot log: ERROR, WARN, INFO or DEBUG"),
    APP_ENV("prod", "dev: says what happens inside");

    private static final Set<Variable> SECRETS =
            EnumSet.of(IMMICH_API_KEY, TELEGRAM_TOKEN, POSTGRES_PASSWORD, IMMICH_TG_SECRET_KEY, MONITOR_TOKEN);

    private final @Nullable String defaultValue;
    private final String meaning;

    Variable(@Nullable String defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** What holds where the variable is unset; null where nothing does. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** Whether nobody may see the value; then it may come from a file, too. */
    public boolean secret() {
        return SECRETS.contains(this);
    }

    /** For a secret, the variable that names the file which holds it. */
    public String fileVariable() {
        return name() + "_FILE";
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
