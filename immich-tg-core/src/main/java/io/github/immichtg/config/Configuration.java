package io.github.immichtg.config;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionLocation;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.video.VideoSource;
import io.github.immichtg.store.DatabaseOptions;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.sync.AlbumRequest;
import io.github.immichtg.sync.PostStyle;
import io.github.immichtg.sync.SendMargin;
import io.github.immichtg.sync.SubscriptionRequest;
import io.github.immichtg.sync.SyncOptions;
import io.github.immichtg.telegram.BotToken;
import io.github.immichtg.telegram.ChannelName;
import io.github.immichtg.telegram.TelegramOptions;
import io.github.immichtg.worker.WorkerOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Configuration from flags and environment variables, converted to the options of each package. Empty variables count
 * as unset. Values are validated when they are read, so a command complains only about what it needs. Immutable.
 */
public final class Configuration {

    private static final long LEAST_MEMORY = 64_000_000;
    private static final long LEAST_ORIGINAL = 1_000_000;
    private static final int LEAST_TOKEN = 16;
    private static final int MOST_THREADS = 1024;
    private static final Variable[] OF_A_SUBSCRIPTION = {
        Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM, Variable.TELEGRAM_CHANNEL
    };
    private static final String PROCESS = "process";
    private static final String NAMES_THAT_CHANGE_HANDS = "ADMIN_USERNAMES";

    private final Variables values;
    private final Platform platform;

    /** Albums given by separate flags, whose names may contain commas; empty: those of {@code IMMICH_ALBUM}. */
    private final List<String> albums;

    private Configuration(Variables variables, Platform platform, List<String> albums) {
        this.values = variables;
        this.platform = platform;
        this.albums = albums;
    }

    /**
     * Reads environment variables.
     *
     * @param variables by name, usually {@code System.getenv()}; unknown ones are ignored
     */
    public static Configuration of(Map<String, String> variables) {
        return new Configuration(Variables.of(variables), Platform.of(variables), List.of());
    }

    /**
     * Reads environment variables, falling back to the file {@code .env} in a folder, if it exists.
     *
     * @throws ConfigurationException if the file cannot be read or parsed
     */
    public static Configuration of(Map<String, String> variables, Path folder) {
        Path file = folder.resolve(".env");
        Variables ofFile = Variables.of(EnvironmentFile.read(file)).from(file);
        return new Configuration(Variables.of(variables).orElse(ofFile), Platform.of(variables), List.of());
    }

    /** Copy with another subscription; these values override the variables. */
    public Configuration withSubscription(@Nullable String immichUrl, List<String> albums, @Nullable String channel) {
        Map<String, String> flags = new HashMap<>();
        if (immichUrl != null) {
            flags.put(Variable.IMMICH_URL.name(), immichUrl);
        }
        if (channel != null) {
            flags.put(Variable.TELEGRAM_CHANNEL.name(), channel);
        }
        if (!albums.isEmpty()) {
            flags.put(Variable.IMMICH_ALBUM.name(), String.join(",", albums));
        }
        return new Configuration(
                Variables.of(flags).orElse(values),
                platform,
                albums.isEmpty() ? this.albums : List.copyOf(albums));
    }

    /** Copy in which the settings of a stored subscription override the variables. */
    public Configuration with(Subscription stored) {
        Map<String, String> said = new HashMap<>();
        said.put(Variable.IMMICH_URL.name(), stored.host().toString());
        said.put(Variable.IMMICH_API_KEY.name(), stored.apiKey().value());
        said.put(Variable.TELEGRAM_CHANNEL.name(), stored.chat().toString());
        Boolean originals = stored.settings().originals();
        if (originals != null) {
            said.put(Variable.ORIGINALS.name(), originals ? "comment" : "off");
        }
        List<String> linked =
                stored.albums().stream().map(album -> album.id().toString()).toList();
        said.put(Variable.IMMICH_ALBUM.name(), String.join(",", linked));
        return new Configuration(Variables.of(said).orElse(values), platform, List.of());
    }

    /** Warnings about the variables, one sentence each. */
    public List<String> warnings() {
        return values.isSet(NAMES_THAT_CHANGE_HANDS)
                ? List.of(NAMES_THAT_CHANGE_HANDS
                        + " is ignored because user names can change hands."
                        + " List numeric account ids in ADMIN_IDS instead.")
                : List.of();
    }

    /**
     * Probable misspellings: unknown variables with a name similar to a known one, by name. Their values are not read.
     */
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

    /** Encryption key for stored API keys; empty if it is in the home folder's file. */
    public Optional<String> secretKey() {
        return values.get(Variable.IMMICH_TG_SECRET_KEY);
    }

    /** Options of the bot and its API server. */
    public TelegramOptions telegram() {
        TelegramOptions options = TelegramOptions.of(values.parse(Variable.TELEGRAM_TOKEN, BotToken::new))
                .withLocal(localServer())
                .withPerSecond(values.number(Variable.TELEGRAM_PER_SECOND, 1, 1_000_000));
        return values.parse(Variable.TELEGRAM_API_URL, address -> options.withApi(URI.create(address)));
    }

    private boolean localServer() {
        return values.oneOf(Variable.TELEGRAM_API_LOCAL, "true", "false");
    }

    /**
     * Subscription described by the variables; empty if they name neither album nor channel. A server and a key alone
     * may serve several linked subscriptions.
     */
    public Optional<SubscriptionRequest> subscription() {
        return namesSubscription() ? Optional.of(requiredSubscription()) : Optional.empty();
    }

    /** Whether the variables name an album or a channel, complete or not. */
    public boolean namesSubscription() {
        return values.isSet(Variable.IMMICH_ALBUM)
                || values.isSet(Variable.TELEGRAM_CHANNEL);
    }

    /**
     * Subscription described by the variables.
     *
     * @throws ConfigurationException listing all missing variables
     */
    public SubscriptionRequest requiredSubscription() {
        requireKeyOfServer();
        List<String> missing = missingForSubscription();
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To publish an album, set " + String.join(" and ", missing)
                    + (missing.size() == OF_A_SUBSCRIPTION.length ? "." : " too."));
        }
        AlbumRequest albums = albums();
        return new SubscriptionRequest(
                albums.server(),
                albums.key(),
                albums.albums(),
                channel(),
                // A default is not stored with the subscription.
                values.isSet(Variable.POST_EXISTING) ? postExisting() : null);
    }

    /** Unset variables among those that describe a subscription, by name. */
    public List<String> missingForSubscription() {
        return missing(OF_A_SUBSCRIPTION);
    }

    /**
     * Albums named by the variables, without a channel.
     *
     * @throws ConfigurationException listing all missing variables
     */
    public AlbumRequest albums() {
        requireKeyOfServer();
        List<String> missing = missing(Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM);
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To read an album, set " + String.join(" and ", missing) + ".");
        }
        return new AlbumRequest(server(), key(), albums.isEmpty() ? albumsOfVariable() : albums);
    }

    private List<String> albumsOfVariable() {
        List<String> named = Stream.of(values.require(Variable.IMMICH_ALBUM).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (named.isEmpty()) {
            throw new ConfigurationException("IMMICH_ALBUM names no album.");
        }
        return named;
    }

    private PostExisting postExisting() {
        return values.parse(Variable.POST_EXISTING, PostExisting::parse);
    }

    /** Address of the Immich server. */
    public ServerAddress server() {
        return values.parse(Variable.IMMICH_URL, ServerAddress::parse);
    }

    /** API key of the account. */
    public ApiKey key() {
        requireKeyOfServer();
        return values.parse(Variable.IMMICH_API_KEY, ApiKey::new);
    }

    /** Ensures that a key is only sent to the server it was set for. */
    private void requireKeyOfServer() {
        String other = values.keyIsFor();
        if (other != null) {
            throw new ConfigurationException("IMMICH_API_KEY was set for " + other
                    + " and is not sent to any other server: set" + " IMMICH_API_KEY for the new IMMICH_URL too.");
        }
    }

    /** Target channel. */
    public ChannelName channel() {
        return values.parse(Variable.TELEGRAM_CHANNEL, ChannelName::parse);
    }

    /** Unset variables without a default among these, by name. */
    public List<String> missing(Variable... wanted) {
        return values.missing(wanted);
    }

    /**
     * Copy for a bot: if users other than its admins may set it up, files are decoded in child processes by default.
     */
    public Configuration forBot() {
        boolean strangers = switch (bot().access()) {
            case BotOptions.Access.Everyone everyone -> true;
            case BotOptions.Access.Only only -> !bot().admins().containsAll(only.people());
        };
        Variables usual = Variables.of(Map.of(Variable.MEDIA_ISOLATION.name(), strangers ? PROCESS : "none"));
        return new Configuration(values.orElse(usual), platform, albums);
    }

    /** Creates a workshop with the configured decoding limits; closed by the caller. */
    public DecodeExecutor workshop() {
        DecodeExecutor here = workshopHere();
        boolean isolated = values.get(Variable.MEDIA_ISOLATION).isPresent()
                && values.oneOf(Variable.MEDIA_ISOLATION, PROCESS, "none");
        return isolated ? here.isolated(secrets()) : here;
    }

    /** Files and folders that hold secrets, whether they are there or not; the embedded database's programs and data, too. */
    Set<Path> secrets() {
        Stream<Path> ofHome = Stream.of("secret.key", "postgres").map(home()::resolve);
        return Stream.concat(values.secretFiles().stream(), ofHome)
                .map(Path::toAbsolutePath)
                .collect(Collectors.toUnmodifiableSet());
    }

    private DecodeExecutor workshopHere() {
        long memory = values.get(Variable.MEDIA_MEMORY).isPresent()
                ? values.parse(Variable.MEDIA_MEMORY, Configuration::memory)
                : DecodeExecutor.quarterOfTheMachine();
        int threads = values.get(Variable.MEDIA_THREADS).isPresent()
                ? values.number(Variable.MEDIA_THREADS, 1, MOST_THREADS)
                : Runtime.getRuntime().availableProcessors();
        return new DecodeExecutor(memory, threads);
    }

    private static long memory(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("photos need at least 64MB to be decoded");
        }
        return bytes;
    }

    /** Maximum size in bytes of an original from the server of a user who is not an admin. */
    public long maxOriginal() {
        return values.parse(Variable.MAX_ORIGINAL, text -> {
            long bytes = ByteSize.parse(text);
            if (bytes < LEAST_ORIGINAL) {
                throw new IllegalArgumentException("photos need at least 1MB");
            }
            return bytes;
        });
    }

    /** Limits of prepared media. */
    public MediaLimits mediaLimits() {
        return MediaLimits.defaults()
                .withPhotoMaxSide(values.number(Variable.PHOTO_MAX_SIDE, 0, 10_000))
                .withMaxBytes(TelegramOptions.maxUploadBytes(localServer()))
                .withVideoSource(values.parse(Variable.VIDEO_SOURCE, VideoSource::of));
    }

    /** Options of a pass. */
    public SyncOptions sync() {
        return SyncOptions.defaults()
                .withWishes(wishes())
                .withPostExisting(postExisting())
                .withPerChatPerMinute(values.number(Variable.TELEGRAM_PER_CHAT_PER_MINUTE, 1, 1_000_000))
                .withSendMargin(values.parse(Variable.SEND_MARGIN, SendMargin::parse))
                .withOperator(admins().stream().findFirst().orElse(null));
    }

    /** Default post style of subscriptions. */
    public PostStyle wishes() {
        return PostStyle.defaults()
                .withCaptions(captions())
                .withLivePhotos(values.oneOf(Variable.LIVE_PHOTOS, "live", "still"))
                .withOriginals(originals())
                .withMoments(values.oneOf(Variable.POST_GROUPING, "moment", "single"));
    }

    /** Whether originals are posted as comments. */
    public boolean originals() {
        return values.oneOf(Variable.ORIGINALS, "comment", "off");
    }

    /** Telegram ids of the admins, in configured order. */
    public List<Long> admins() {
        if (!values.isSet(Variable.ADMIN_IDS)) {
            return List.of();
        }
        return values.parse(Variable.ADMIN_IDS, TelegramIds::parse);
    }

    private CaptionTemplate captions() {
        CaptionLanguage language = values.parse(Variable.CAPTION_LANGUAGE, CaptionLanguage::of);
        CaptionTemplate template = values.get(Variable.CAPTION_TEMPLATE)
                .map(file -> TemplateFile.read(file, language))
                .orElseGet(() -> CaptionTemplate.builtIn(language));
        return template.withLocation(values.parse(Variable.CAPTION_LOCATION, CaptionLocation::of));
    }

    /** Options of the bot. */
    public BotOptions bot() {
        return new BotOptions(
                Set.copyOf(admins()),
                values.parse(Variable.BOT_ACCESS, TelegramIds::access),
                values.isSet(Variable.BOT_DENY)
                        ? Set.copyOf(values.parse(Variable.BOT_DENY, TelegramIds::parse))
                        : Set.of(),
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

    /** Address of the monitoring server; empty if it is disabled. */
    public Optional<InetSocketAddress> monitor() {
        int port = values.number(Variable.MONITOR_PORT, 0, 65535);
        return port == 0
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(values.require(Variable.MONITOR_ADDRESS), port));
    }

    /** Allowed host names of the monitoring server in lower case, besides addresses and names without a dot. */
    public Set<String> monitorNames() {
        return Stream.of(Variable.MONITOR_HOST, Variable.MONITOR_ADDRESS)
                .flatMap(variable -> Stream.of(values.get(variable).orElse("").split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Access token of the monitoring server; a secret. */
    public Optional<String> monitorToken() {
        return values.get(Variable.MONITOR_TOKEN).isEmpty()
                ? Optional.empty()
                : Optional.of(values.parse(Variable.MONITOR_TOKEN, token -> {
                    if (token.length() < LEAST_TOKEN) {
                        throw new IllegalArgumentException("it must have at least " + LEAST_TOKEN
                                + " characters so that it cannot be guessed; 'openssl rand -hex 16' generates one");
                    }
                    return token;
                }));
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
        subscription();
        database();
        secretKey();
        mediaLimits();
        workshop();
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
        maxOriginal();
        monitor();
        monitorToken();
        logLevel();
    }
}
