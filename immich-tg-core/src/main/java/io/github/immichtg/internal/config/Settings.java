package io.github.immichtg.internal.config;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.internal.notify.NotifyTarget;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.sync.control.SendMargin;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.worker.WorkerOptions;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings that a {@link Configuration} makes, converted to the options of each package. Values are validated when they are read, so a command complains only about what it needs. Immutable.
 */
public final class Settings {

    private final Variables values;
    private final Platform platform;

    /** Albums whose names may contain commas; empty: those of {@code IMMICH_ALBUM}. */
    private final List<String> albums;

    private Settings(Variables variables, Platform platform, List<String> albums) {
        this.values = variables;
        this.platform = platform;
        this.albums = albums;
    }

    /** Settings of a configuration. */
    public static Settings of(Configuration configuration) {
        Variables values = Variables.of(Map.of());
        Map<String, String> environment = new HashMap<>();
        for (Configuration.Source source : configuration.sources().reversed()) {
            Variables variables = Variables.of(source.variables());
            if (source.file() == null) {
                environment.putAll(source.variables());
            } else {
                variables = variables.from(source.file());
            }
            values = variables.orElse(values);
        }
        return new Settings(values, Platform.of(environment), configuration.albums());
    }

    /** Copy in which the settings of a stored subscription override the variables. */
    public Settings with(Subscription stored) {
        Map<String, String> said = new HashMap<>();
        said.put(Variable.IMMICH_URL.name(), stored.host().toString());
        said.put(Variable.IMMICH_API_KEY.name(), stored.apiKey().value());
        said.put(Variable.TELEGRAM_CHANNEL.name(), stored.chat().toString());
        Optional.ofNullable(stored.settings().originals())
                .ifPresent(mode -> said.put(Variable.ORIGINALS.name(), mode.text()));
        List<String> linked =
                stored.albums().stream().map(album -> album.id().toString()).toList();
        said.put(Variable.IMMICH_ALBUM.name(), String.join(",", linked));
        return new Settings(Variables.of(said).orElse(values), platform, List.of());
    }

    /** Warnings about the variables, one sentence each. */
    public List<String> warnings() {
        return values.isSet("ADMIN_USERNAMES")
                ? List.of("ADMIN_USERNAMES is ignored because user names can change hands."
                        + " List numeric account ids in ADMIN_IDS instead.")
                : List.of();
    }

    /** Probable misspellings: unknown variables whose name resembles a known one. Their values are not read. */
    public Map<String, String> misspellings() {
        return Misspellings.among(values.values().keySet());
    }

    /** Folder of the embedded database, temporary files and the secret key. */
    public Path home() {
        return values.get(Variable.IMMICH_TG_HOME)
                .map(Path::of)
                .orElseGet(platform::dataFolder)
                .toAbsolutePath();
    }

    /** External database server; empty for the embedded one. */
    public Optional<DatabaseOptions> database() {
        return values.get(Variable.POSTGRES_HOST)
                .map(host -> DatabaseOptions.of(
                        "jdbc:postgresql://" + host + ":" + values.number(Variable.POSTGRES_PORT, 1, 65535) + "/"
                                + values.require(Variable.POSTGRES_DB),
                        values.require(Variable.POSTGRES_USER),
                        values.get(Variable.POSTGRES_PASSWORD).orElse("")));
    }

    /** Password of a database that a command line names; empty if the variable is not set, nor PGPASSWORD. */
    public Optional<String> password(Variable variable) {
        return values.get(variable).or(() -> Optional.ofNullable(values.values().get("PGPASSWORD")));
    }

    /** Encryption key for stored API keys; empty if it is in the home folder's file. */
    public Optional<String> secretKey() {
        return values.get(Variable.IMMICH_TG_SECRET_KEY);
    }

    /** Options of the bot and its API server. */
    public TelegramOptions telegram() {
        TelegramOptions options = TelegramOptions.of(values.parse(Variable.TELEGRAM_TOKEN, BotToken::new))
                .withNetwork(network().telegram())
                .withLocal(values.oneOf(Variable.TELEGRAM_API_LOCAL, "true", "false"))
                .withPerSecond(values.number(Variable.TELEGRAM_PER_SECOND, 1, 1_000_000));
        return values.parse(Variable.TELEGRAM_API_URL, address -> options.withApi(URI.create(address)));
    }

    /** Subscription that the variables describe. */
    public SubscriptionVariables subscriptionVariables() {
        return new SubscriptionVariables(values, albums);
    }

    /** Ways to Immich and Telegram. */
    public NetworkVariables network() {
        return new NetworkVariables(values);
    }

    /** Decoding and prepared media. */
    public MediaVariables media() {
        return new MediaVariables(values, home());
    }

    /** Post style. */
    public StyleVariables style() {
        return new StyleVariables(values);
    }

    /** Monitoring server. */
    public MonitorVariables monitor() {
        return new MonitorVariables(values);
    }

    /** Unset variables without a default among these, by name. */
    public List<String> missing(Variable... wanted) {
        return values.missing(wanted);
    }

    /**
     * Copy for a bot: if users other than its admins may set it up, files are decoded in child processes by default.
     */
    public Settings forBot() {
        boolean strangers = switch (bot().access()) {
            case BotOptions.Access.Everyone everyone -> true;
            case BotOptions.Access.Only only -> !bot().admins().containsAll(only.people());
        };
        Variables usual = Variables.of(Map.of(Variable.MEDIA_ISOLATION.name(), strangers ? "process" : "none"));
        return new Settings(values.orElse(usual), platform, albums);
    }

    /** Options of a pass. */
    public SyncOptions sync() {
        return SyncOptions.defaults()
                .withStyle(style().posts())
                .withPostExisting(values.parse(Variable.POST_EXISTING, PostExisting::parse))
                .withPerChatPerMinute(values.number(Variable.TELEGRAM_PER_CHAT_PER_MINUTE, 1, 1_000_000))
                .withSendMargin(values.parse(Variable.SEND_MARGIN, SendMargin::parse))
                .withOperator(admins().stream().findFirst().orElse(null));
    }

    /** Recipient of the operator's notifications; empty for none. */
    public Optional<NotifyTarget> notifyTarget() {
        return values.get(Variable.NOTIFY).map(set -> values.parse(Variable.NOTIFY, NotifyTarget::parse));
    }

    /** Telegram ids of the admins, in configured order. */
    public List<Long> admins() {
        return TelegramIds.listed(values, Variable.ADMIN_IDS);
    }

    /** Options of the bot. */
    public BotOptions bot() {
        return new BotOptions(
                Set.copyOf(admins()),
                values.parse(Variable.BOT_ACCESS, TelegramIds::access),
                Set.copyOf(TelegramIds.listed(values, Variable.BOT_DENY)),
                values.oneOf(Variable.ALLOW_PRIVATE_HOSTS, "true", "false"),
                interval());
    }

    /**
     * Options of a worker.
     *
     * @param name unique name among the workers
     */
    public WorkerOptions worker(String name) {
        return WorkerOptions.of(name, interval()).withChats(values.number(Variable.WORKER_CHATS, 1, 1000));
    }

    private Duration interval() {
        return Duration.ofSeconds(values.number(Variable.POST_MEDIA_INTERVAL, 1, 30 * 24 * 3600));
    }

    /** Log level: {@code ERROR}, {@code WARN}, {@code INFO} or {@code DEBUG}. */
    public String logLevel() {
        return values.parse(Variable.LOG_LEVEL, text -> switch (text.toUpperCase(Locale.ROOT)) {
            case "ERROR", "WARN", "INFO", "DEBUG" -> text.toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("expected ERROR, WARN, INFO or DEBUG");
        });
    }

    /** Whether to show debug output on the terminal. */
    public boolean developing() {
        return values.oneOf(Variable.APP_ENV, "dev", "prod");
    }

    /**
     * Validates everything that publishing needs, without remote requests.
     *
     * @throws ConfigurationException for the first missing or invalid value
     */
    public void checkForSync() {
        telegram();
        subscriptionVariables().request();
        network().immich();
        database();
        secretKey();
        notifyTarget();
        media().limits();
        media().decodeExecutor();
        sync();
    }

    /**
     * Validates everything that a worker needs, without remote requests.
     *
     * @throws ConfigurationException for the first missing or invalid value
     */
    public void checkForDaemon() {
        checkForSync();
        worker("");
        media().maxOriginal();
        monitor().address();
        monitor().token();
        logLevel();
    }
}
