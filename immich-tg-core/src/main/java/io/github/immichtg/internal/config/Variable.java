package io.github.immichtg.internal.config;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Environment variables of immich-tg, with their defaults. */
public enum Variable {
    IMMICH_URL(null, "address of the Immich server"),
    IMMICH_API_KEY(null, "API key of the account (Immich: Account Settings, API Keys)"),
    IMMICH_HEADERS(
            null,
            "HTTP headers for the server of IMMICH_URL alone, to pass a login in front of it; one 'Name: value' per line"),
    IMMICH_CA_FILE(
            null, "PEM file of certificate authorities that Immich's certificate may be from, besides the usual ones"),
    IMMICH_CLIENT_CERT(null, "PEM file of a client certificate for the server of IMMICH_URL (mutual TLS)"),
    IMMICH_CLIENT_KEY(null, "PEM file of that certificate's private key, without a password"),
    IMMICH_ALBUM(
            null, "exact name or id of the album; separate several by commas, and write \\, for a comma in a name"),
    TELEGRAM_TOKEN(null, "token of the bot, from @BotFather"),
    TELEGRAM_CHANNEL(null, "channel: @name, t.me link or -100… id; the bot must be an administrator of it"),
    TELEGRAM_API_URL("https://api.telegram.org", "address of the Bot API server"),
    TELEGRAM_PROXY(
            null,
            "proxy to the Bot API server alone: http://, socks5:// or socks5h:// (names are looked up by the proxy), as in"
                    + " socks5h://user:password@host:1080"),
    TELEGRAM_CA_FILE(
            null,
            "PEM file of certificate authorities that the Bot API server's certificate may be from, besides the usual ones"),
    TELEGRAM_API_LOCAL("false", "true: the server runs in --local mode and accepts files of up to 2000 MB"),
    TELEGRAM_PER_CHAT_PER_MINUTE("20", "rate limit: messages per chat and minute"),
    TELEGRAM_PER_SECOND("30", "rate limit: messages per second of the bot"),
    SEND_MARGIN("5s+5MB/s", "time in which the Bot API server may still process a request that has ended"),
    HTTPS_PROXY(null, "proxy to servers at https://, as for TELEGRAM_PROXY"),
    HTTP_PROXY(null, "proxy to servers at http://"),
    ALL_PROXY(null, "proxy to all servers, unless one of the above is set"),
    NO_PROXY(null, "hosts to reach without a proxy, by comma: names (with all below them), addresses, 10.0.0.0/8 or *"),
    ADMIN_IDS(
            null,
            "Telegram ids of the admins, by comma; the first one sees the messages that the bot inspects in a channel"),
    ORIGINALS(
            "comment",
            "comment: post each original as a comment under its post, as edited in Immich; unedited: as uploaded; off: disabled"),
    ORIGINALS_LOCATION(
            null,
            "strip: take the coordinates out of originals; keep: leave them in; default: strip where the channel or its"
                    + " discussion group is public, else keep"),
    CAPTION_LANGUAGE("en", "en or ru"),
    CAPTION_TEMPLATE(null, "file with a custom caption template"),
    CAPTION_LOCATION("link", "location in captions: link (to a map), name or off"),
    HIDE_PLACES(
            null,
            "places that captions do not tell: latitude, longitude and radius, as in 52.52,13.40,500m; several by semicolon"),
    EXCLUDE_PEOPLE(null, "people of whom nothing is posted, by their names in Immich or ids; several by comma"),
    EXCLUDE_TAGS(null, "tags with which nothing is posted, by name (with those below) or id; several by comma"),
    ONLY_PEOPLE(null, "people without whom nothing is posted, as in EXCLUDE_PEOPLE"),
    ONLY_TAGS(null, "tags without which nothing is posted, as in EXCLUDE_TAGS"),
    ONLY_FAVORITES("false", "true: post nothing but favorites"),
    MIN_RATING("0", "least number of stars of what is posted, up to 5"),
    SPOILER_TAGS(null, "tags with which pictures and videos are covered until they are tapped, as in EXCLUDE_TAGS"),
    BLUR_PEOPLE(null, "people whose faces are blurred in pictures, as in EXCLUDE_PEOPLE"),
    ARCHIVED("keep", "what you archive in Immich: keep (post it as any other) or remove (leave it out of the channel)"),
    PHOTO_MAX_SIDE("2560", "maximum side of photos in pixels; larger ones are scaled down, 0: Telegram's limit"),
    VIDEO_SOURCE("auto", "when to use Immich's rendition of a video: auto, original (never) or server (always)"),
    ALBUM_CHANGES(
            "edit",
            "edit: posts follow what changes in Immich after posting; mirror: also, what leaves the album is deleted from"
                    + " the channel; ignore: they stay as they are"),
    LIVE_PHOTOS("live", "live: send live photos with their video; still: send the photo only"),
    MEDIA_MEMORY(null, "memory limit for decoding, as in 2GB; default: a quarter of the machine's memory"),
    MEDIA_THREADS(null, "files decoded concurrently; default: the number of CPU cores"),
    MEDIA_ISOLATION(
            null,
            "process: decode files in child processes without access to token and keys; none: in this process;"
                    + " default: process if users other than the admins may set up the bot, else none"),
    POST_GROUPING("single", "moment: group photos taken within minutes into one post; single: one post per file"),
    POST_EXISTING("all", "existing assets to post when an album is linked: all, none, or the newest N"),
    POSTGRES_HOST(null, "external PostgreSQL server; default: an embedded one in IMMICH_TG_HOME"),
    POSTGRES_PORT("5432", "PostgreSQL port"),
    POSTGRES_DB("immich_tg", "PostgreSQL database"),
    POSTGRES_USER("immich_tg", "PostgreSQL user"),
    POSTGRES_PASSWORD(null, "PostgreSQL password"),
    SEED_POSTGRES_PASSWORD(null, "password of the Python bot's database; default: PGPASSWORD"),
    TARGET_POSTGRES_PASSWORD(null, "password of the database moved to; default: PGPASSWORD"),
    IMMICH_TG_HOME(null, "folder of database, temporary files and secret key; default: the platform's data folder"),
    IMMICH_TG_SECRET_KEY(
            null, "encryption key of stored API keys; default: the content of secret.key in IMMICH_TG_HOME"),
    POST_MEDIA_INTERVAL("3600", "seconds between two checks of the albums"),
    WORKER_CHATS("16", "channels that one process posts into concurrently"),
    MAX_ORIGINAL("4GB", "maximum size of an original of users who are not admins"),
    NOTIFY(
            null,
            "where to report problems that a person has to fix, each once: a Telegram chat id that the bot may write to, or"
                    + " exec:/path/of/program, which reads the text from its standard input"),
    MONITOR_ADDRESS("127.0.0.1", "bind address of the monitoring server; 0.0.0.0: all interfaces"),
    MONITOR_PORT("8080", "port of the monitoring server (status page, /metrics, /healthz, /readyz); 0: disabled"),
    MONITOR_HOST(null, "allowed host names with a dot, by comma; addresses and names without a dot are always allowed"),
    MONITOR_TOKEN(null, "access token of status page and /metrics; without it, the bot serves them to localhost only"),
    BOT_ACCESS("everyone", "users who may set up the bot: everyone, admins, or Telegram ids by comma"),
    BOT_DENY(null, "Telegram ids, by comma, of users who are denied access to the bot"),
    ALLOW_PRIVATE_HOSTS("false", "whether users who are not admins may use servers at private addresses"),
    LOG_LEVEL("INFO", "log level of daemon and bot: ERROR, WARN, INFO or DEBUG"),
    APP_ENV("prod", "dev: print debug logs and stack traces");

    private static final Set<Variable> SECRETS = EnumSet.of(
            IMMICH_API_KEY,
            IMMICH_HEADERS,
            IMMICH_CLIENT_KEY,
            TELEGRAM_PROXY,
            HTTPS_PROXY,
            HTTP_PROXY,
            ALL_PROXY,
            TELEGRAM_TOKEN,
            POSTGRES_PASSWORD,
            SEED_POSTGRES_PASSWORD,
            TARGET_POSTGRES_PASSWORD,
            IMMICH_TG_SECRET_KEY,
            MONITOR_TOKEN);

    private final @Nullable String defaultValue;
    private final String meaning;

    Variable(@Nullable String defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** Default value; null if there is none. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** Whether the value is a secret, which may also be read from a file. */
    public boolean secret() {
        return SECRETS.contains(this);
    }

    /** Variable that names the file of a secret. */
    public String fileVariable() {
        return name() + "_FILE";
    }

    /** One-line description. */
    public String meaning() {
        return meaning;
    }
}
