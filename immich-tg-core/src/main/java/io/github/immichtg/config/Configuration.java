package io.github.immichtg.config;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionLocation;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.Workshop;
import io.github.immichtg.media.video.VideoSource;
import io.github.immichtg.store.DatabaseOptions;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.sync.AlbumRequest;
import io.github.immichtg.sync.SendMargin;
import io.github.immichtg.sync.SubscriptionRequest;
import io.github.immichtg.sync.SyncOptions;
import io.github.immichtg.sync.Wishes;
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
 * What flags and variables say, as the option values of the rooms. An empty variable is an unset one. Nothing is looked at
 * before it is asked for, so that a command complains only about what it needs. Immutable.
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

    private final Values values;
    private final Platform platform;

    /** Albums named one by one, whose names may hold commas; empty: those of {@code IMMICH_ALBUM}. */
    private final List<String> albums;

    private Configuration(Variables variables, Platform platform, List<String> albums) {
        this.values = new Values(variables);
        this.platform = platform;
        this.albums = albums;
    }

    /**
     * Reads variables.
     *
     * @param variables by name, usually {@code System.getenv()}; those that are not ours are passed over
     */
    public static Configuration of(Map<String, String> variables) {
        return new Configuration(Variables.of(variables), Platform.of(variables), List.of());
    }

    /**
     * Reads variables, and for those that are unset the file {@code .env} of a folder, if there is one.
     *
     * @throws ConfigurationException if that file cannot be read or understood
     */
    public static Configuration of(Map<String, String> variables, Path folder) {
        Path file = folder.resolve(".env");
        Variables ofFile = Variables.of(EnvironmentFile.read(file)).from(file);
        return new Configuration(Variables.of(variables).orElse(ofFile), Platform.of(variables), List.of());
    }

    /** The same with another subscription: what is given here counts, whatever the variables say. */
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
                Variables.of(flags).orElse(values.variables()),
                platform,
                albums.isEmpty() ? this.albums : List.copyOf(albums));
    }

    /** The same where everything that a stored subscription says for itself is said by it. */
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
        return new Configuration(Variables.of(said).orElse(values.variables()), platform, List.of());
    }

    /** What a person should be told about the variables, a sentence each. */
    public List<String> warnings() {
        return values.variables().isSet(NAMES_THAT_CHANGE_HANDS)
                ? List.of(NAMES_THAT_CHANGE_HANDS
                        + " is not used: user names can change hands. List the numbers of the accounts in ADMIN_IDS.")
                : List.of();
    }

    /** Variables that are set and nearly have the name of one of ours, by name, each with ours. Their values are not read. */
    public Map<String, String> misspellings() {
        return Misspellings.among(values.variables().values().keySet());
    }

    /** Where the embedded database, temporary files and the secret key live. */
    public Path home() {
        return values.get(Variable.IMMICH_TG_HOME)
                .map(Path::of)
                .orElseGet(platform::dataFolder)
                .toAbsolutePath();
    }

    /** The database server of the user's own; empty where the embedded one is used. */
    public Optional<DatabaseOptions> database() {
        return values.get(Variable.POSTGRES_HOST)
                .map(host -> DatabaseOptions.of(
                        "jdbc:postgresql://" + host + ":" + values.number(Variable.POSTGRES_PORT, 1, 65535) + "/"
                                + values.require(Variable.POSTGRES_DB),
                        values.require(Variable.POSTGRES_USER),
                        values.get(Variable.POSTGRES_PASSWORD).orElse("")));
    }

    /** The key with which stored API keys are encrypted; empty where home's file holds it. */
    public Optional<String> secretKey() {
        return values.get(Variable.IMMICH_TG_SECRET_KEY);
    }

    /** The bot and its server. */
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
     * The one subscription that the variables describe; empty where they name neither album nor channel. A server and a key
     * alone are what several subscriptions were linked with.
     */
    public Optional<SubscriptionRequest> subscription() {
        return namesSubscription() ? Optional.of(requiredSubscription()) : Optional.empty();
    }

    /** Whether the variables name an album or a channel, be it completely or not. */
    public boolean namesSubscription() {
        return values.variables().isSet(Variable.IMMICH_ALBUM)
                || values.variables().isSet(Variable.TELEGRAM_CHANNEL);
    }

    /**
     * The one subscription that the variables describe.
     *
     * @throws ConfigurationException naming all that is missing
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
                // What was never said is not stored with the subscription.
                values.variables().isSet(Variable.POST_EXISTING) ? postExisting() : null);
    }

    /** Which of the variables that describe a subscription are not set, by name. */
    public List<String> missingForSubscription() {
        return missing(OF_A_SUBSCRIPTION);
    }

    /**
     * The albums that the variables name, wherever they are to go.
     *
     * @throws ConfigurationException naming all that is missing
     */
    public AlbumRequest albums() {
        requireKeyOfServer();
        List<String> missing = missing(Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM);
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To look at an album, set " + String.join(" and ", missing) + ".");
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

    /** Where the Immich server is. */
    public ServerAddress server() {
        return values.parse(Variable.IMMICH_URL, ServerAddress::parse);
    }

    /** The account's key. */
    public ApiKey key() {
        requireKeyOfServer();
        return values.parse(Variable.IMMICH_API_KEY, ApiKey::new);
    }

    /** A key is a secret between a person and one server. */
    private void requireKeyOfServer() {
        String other = values.variables().keyIsFor();
        if (other != null) {
            throw new ConfigurationException("IMMICH_API_KEY was set for " + other
                    + " and is told to no other server: set" + " IMMICH_API_KEY for the new IMMICH_URL too.");
        }
    }

    /** Where to publish. */
    public ChannelName channel() {
        return values.parse(Variable.TELEGRAM_CHANNEL, ChannelName::parse);
    }

    /** Which of these variables are not set and have no default, by name. */
    public List<String> missing(Variable... wanted) {
        return values.missing(wanted);
    }

    /** The same for a bot: where others than its admins may set it up, their files are not decoded in its own process. */
    public Configuration forBot() {
        boolean strangers = switch (bot().access()) {
            case BotOptions.Access.Everyone everyone -> true;
            case BotOptions.Access.Only only -> !bot().admins().containsAll(only.people());
        };
        Variables usual = Variables.of(Map.of(Variable.MEDIA_ISOLATION.name(), strangers ? PROCESS : "none"));
        return new Configuration(values.variables().orElse(usual), platform, albums);
    }

    /** How much is decoded at once, and where: a workshop of its own at each call, which the caller closes. */
    public Workshop workshop() {
        Workshop here = workshopHere();
        boolean isolated = values.get(Variable.MEDIA_ISOLATION).isPresent()
                && values.oneOf(Variable.MEDIA_ISOLATION, PROCESS, "none");
        return isolated ? here.isolated(secrets()) : here;
    }

    /** Files and folders that hold secrets, whether they are there or not; the embedded database's programs and data, too. */
    Set<Path> secrets() {
        Stream<Path> ofHome = Stream.of("secret.key", "postgres").map(home()::resolve);
        return Stream.concat(values.variables().secretFiles().stream(), ofHome)
                .map(Path::toAbsolutePath)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Workshop workshopHere() {
        long memory = values.get(Variable.MEDIA_MEMORY).isPresent()
                ? values.parse(Variable.MEDIA_MEMORY, Configuration::memory)
                : Workshop.quarterOfTheMachine();
        int threads = values.get(Variable.MEDIA_THREADS).isPresent()
                ? values.number(Variable.MEDIA_THREADS, 1, MOST_THREADS)
                : Runtime.getRuntime().availableProcessors();
        return new Workshop(memory, threads);
    }

    private static long memory(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("64MB is the least that pictures can be decoded in");
        }
        return bytes;
    }

    /** How many bytes an original may have that comes from a server of somebody who is no admin. */
    public long maxOriginal() {
        return values.parse(Variable.MAX_ORIGINAL, text -> {
            long bytes = ByteSize.parse(text);
            if (bytes < LEAST_ORIGINAL) {
                throw new IllegalArgumentException("1MB is the least that photos fit in");
            }
            return bytes;
        });
    }

    /** What prepared photos have to be like. */
    public MediaLimits mediaLimits() {
        return MediaLimits.defaults()
                .withPhotoMaxSide(values.number(Variable.PHOTO_MAX_SIDE, 0, 10_000))
                .withMaxBytes(TelegramOptions.maxUploadBytes(localServer()))
                .withVideoSource(values.parse(Variable.VIDEO_SOURCE, VideoSource::of));
    }

    /** How a pass works. */
    public SyncOptions sync() {
        return SyncOptions.defaults()
                .withWishes(wishes())
                .withPostExisting(postExisting())
                .withPerChatPerMinute(values.number(Variable.TELEGRAM_PER_CHAT_PER_MINUTE, 1, 1_000_000))
                .withSendMargin(values.parse(Variable.SEND_MARGIN, SendMargin::parse))
                .withOperator(admins().stream().findFirst().orElse(null));
    }

    /** How posts look, where their subscription's owner has not said otherwise. */
    public Wishes wishes() {
        return Wishes.defaults()
                .withCaptions(captions())
                .withLivePhotos(values.oneOf(Variable.LIVE_PHOTOS, "live", "still"))
                .withOriginals(originals())
                .withMoments(values.oneOf(Variable.POST_GROUPING, "moment", "single"));
    }

    /** Whether the originals follow as comments. */
    public boolean originals() {
        return values.oneOf(Variable.ORIGINALS, "comment", "off");
    }

    /** The Telegram ids of those who may do everything, as they were listed. */
    public List<Long> admins() {
        if (!values.variables().isSet(Variable.ADMIN_IDS)) {
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

    /** How the bot that people talk to is run. */
    public BotOptions bot() {
        return new BotOptions(
                Set.copyOf(admins()),
                values.parse(Variable.BOT_ACCESS, TelegramIds::access),
                values.variables().isSet(Variable.BOT_DENY)
                        ? Set.copyOf(values.parse(Variable.BOT_DENY, TelegramIds::parse))
                        : Set.of(),
                values.oneOf(Variable.ALLOW_PRIVATE_HOSTS, "true", "false"),
                interval());
    }

    /**
     * How a worker works.
     *
     * @param name tells it from the other workers
     */
    public WorkerOptions worker(String name) {
        return WorkerOptions.of(name, interval()).withChats(values.number(Variable.WORKER_CHATS, 1, 1000));
    }

    private Duration interval() {
        return Duration.ofSeconds(values.number(Variable.POST_MEDIA_INTERVAL, 1, 30 * 24 * 3600));
    }

    /** Where a worker tells how it goes; empty where it tells nobody. */
    public Optional<InetSocketAddress> monitor() {
        int port = values.number(Variable.MONITOR_PORT, 0, 65535);
        return port == 0
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(values.require(Variable.MONITOR_ADDRESS), port));
    }

    /** Names under which that is opened, in small letters; addresses and names without a dot aside. */
    public Set<String> monitorNames() {
        return Stream.of(Variable.MONITOR_HOST, Variable.MONITOR_ADDRESS)
                .flatMap(variable -> Stream.of(values.get(variable).orElse("").split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What one has to know to read it; a secret. */
    public Optional<String> monitorToken() {
        return values.get(Variable.MONITOR_TOKEN).isEmpty()
                ? Optional.empty()
                : Optional.of(values.parse(Variable.MONITOR_TOKEN, token -> {
                    if (token.length() < LEAST_TOKEN) {
                        throw new IllegalArgumentException("it has to have " + LEAST_TOKEN
                                + " characters or more, so that nobody guesses it; «openssl rand -hex 16» makes one");
                    }
                    return token;
                }));
    }

    /** How much is logged: {@code ERROR}, {@code WARN}, {@code INFO} or {@code DEBUG}. */
    public String logLevel() {
        return values.parse(Variable.LOG_LEVEL, text -> switch (text.toUpperCase(Locale.ROOT)) {
            case "ERROR", "WARN", "INFO", "DEBUG" -> text.toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("ERROR, WARN, INFO or DEBUG is expected");
        });
    }

    /** Whether the person at the terminal is a developer, who wants to see what happens inside. */
    public boolean developing() {
        return values.oneOf(Variable.APP_ENV, "dev", "prod");
    }

    /**
     * Looks at everything that publishing needs, without asking anybody.
     *
     * @throws ConfigurationException for the first thing that is missing or wrong
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
     * Looks at everything that a worker needs, without asking anybody.
     *
     * @throws ConfigurationException for the first thing that is missing or wrong
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
