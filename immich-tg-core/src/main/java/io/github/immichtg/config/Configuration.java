package io.github.immichtg.config;

import io.github.immichtg.caption.CaptionLanguage;
import io.github.immichtg.caption.CaptionLocation;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.CaptionTemplateException;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.Workshop;
import io.github.immichtg.media.video.VideoSource;
import io.github.immichtg.store.DatabaseOptions;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.sync.AlbumRequest;
import io.github.immichtg.sync.SendMargin;
import io.github.immichtg.sync.SubscriptionRequest;
import io.github.immichtg.sync.SyncOptions;
import io.github.immichtg.telegram.BotToken;
import io.github.immichtg.telegram.ChannelName;
import io.github.immichtg.telegram.TelegramOptions;
import io.github.immichtg.worker.WorkerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What flags and variables say, as the option values of the rooms. An empty variable is an unset one. Nothing is looked at
 * before it is asked for, so that a command complains only about what it needs. Immutable.
 */
public final class Configuration {

    private static final long LARGEST_TEMPLATE = 65_536;
    private static final long LEAST_MEMORY = 64_000_000;
    private static final int MOST_THREADS = 1024;
    private static final String NAMES_THAT_CHANGE_HANDS = "ADMIN_USERNAMES";

    private final Variables variables;
    private final Platform platform;

    /** Albums named one by one, whose names may hold commas; empty: those of {@code IMMICH_ALBUM}. */
    private final List<String> albums;

    private Configuration(Variables variables, Platform platform, List<String> albums) {
        this.variables = variables;
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
        Variables ofFile = Variables.of(EnvironmentFile.read(folder.resolve(".env")));
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
                Variables.of(flags).orElse(variables), platform, albums.isEmpty() ? this.albums : List.copyOf(albums));
    }

    /** What a person should be told about the variables, a sentence each. */
    public List<String> warnings() {
        return variables.isSet(NAMES_THAT_CHANGE_HANDS)
                ? List.of(NAMES_THAT_CHANGE_HANDS
                        + " is not used: user names can change hands. List the numbers of the accounts in ADMIN_IDS.")
                : List.of();
    }

    /** Where the embedded database, temporary files and the secret key live. */
    public Path home() {
        return get(Variable.IMMICH_TG_HOME)
                .map(Path::of)
                .orElseGet(platform::dataFolder)
                .toAbsolutePath();
    }

    /** The database server of the user's own; empty where the embedded one is used. */
    public Optional<DatabaseOptions> database() {
        return get(Variable.POSTGRES_HOST)
                .map(host -> DatabaseOptions.of(
                        "jdbc:postgresql://" + host + ":" + number(Variable.POSTGRES_PORT, 1, 65535) + "/"
                                + require(Variable.POSTGRES_DB),
                        require(Variable.POSTGRES_USER),
                        get(Variable.POSTGRES_PASSWORD).orElse("")));
    }

    /** The key with which stored API keys are encrypted; empty where home's file holds it. */
    public Optional<String> secretKey() {
        return get(Variable.IMMICH_TG_SECRET_KEY);
    }

    /** The bot and its server. */
    public TelegramOptions telegram() {
        TelegramOptions options = TelegramOptions.of(parse(Variable.TELEGRAM_TOKEN, BotToken::new))
                .withLocal(localServer())
                .withPerSecond(number(Variable.TELEGRAM_PER_SECOND, 1, 1_000_000));
        return parse(Variable.TELEGRAM_API_URL, address -> options.withApi(URI.create(address)));
    }

    private boolean localServer() {
        return oneOf(Variable.TELEGRAM_API_LOCAL, "true", "false");
    }

    /** The one subscription that the variables describe; empty where they describe none. */
    public Optional<SubscriptionRequest> subscription() {
        List<Variable> four =
                List.of(Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM, Variable.TELEGRAM_CHANNEL);
        if (four.stream().noneMatch(variables::isSet)) {
            return Optional.empty();
        }
        List<String> missing = four.stream()
                .filter(one -> !variables.isSet(one))
                .map(Variable::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To publish an album, set " + String.join(" and ", missing) + " too.");
        }
        AlbumRequest albums = albums();
        return Optional.of(new SubscriptionRequest(
                albums.server(),
                albums.key(),
                albums.albums(),
                channel(),
                // What was never said is not stored with the subscription.
                variables.isSet(Variable.POST_EXISTING) ? postExisting() : null));
    }

    /**
     * The albums that the variables name, wherever they are to go.
     *
     * @throws ConfigurationException naming all that is missing
     */
    public AlbumRequest albums() {
        List<String> missing = missing(Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM);
        if (!missing.isEmpty()) {
            throw new ConfigurationException("To look at an album, set " + String.join(" and ", missing) + ".");
        }
        return new AlbumRequest(server(), key(), albums.isEmpty() ? albumsOfVariable() : albums);
    }

    private List<String> albumsOfVariable() {
        List<String> named = Stream.of(require(Variable.IMMICH_ALBUM).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (named.isEmpty()) {
            throw new ConfigurationException("IMMICH_ALBUM names no album.");
        }
        return named;
    }

    private PostExisting postExisting() {
        return parse(Variable.POST_EXISTING, PostExisting::parse);
    }

    /** Where the Immich server is. */
    public ServerAddress server() {
        return parse(Variable.IMMICH_URL, ServerAddress::parse);
    }

    /** The account's key. */
    public ApiKey key() {
        return parse(Variable.IMMICH_API_KEY, ApiKey::new);
    }

    /** Where to publish. */
    public ChannelName channel() {
        return parse(Variable.TELEGRAM_CHANNEL, ChannelName::parse);
    }

    /** Which of these variables are not set and have no default, by name. */
    public List<String> missing(Variable... wanted) {
        return Stream.of(wanted)
                .filter(one -> get(one).isEmpty())
                .map(Variable::name)
                .toList();
    }

    /** How much is decoded at once: a workshop of its own at each call. */
    public Workshop workshop() {
        long memory = get(Variable.MEDIA_MEMORY).isPresent()
                ? parse(Variable.MEDIA_MEMORY, Configuration::memory)
                : Workshop.quarterOfTheMachine();
        int threads = get(Variable.MEDIA_THREADS).isPresent()
                ? number(Variable.MEDIA_THREADS, 1, MOST_THREADS)
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

    /** What prepared photos have to be like. */
    public MediaLimits mediaLimits() {
        return MediaLimits.defaults()
                .withPhotoMaxSide(number(Variable.PHOTO_MAX_SIDE, 0, 10_000))
                .withMaxBytes(TelegramOptions.maxUploadBytes(localServer()))
                .withVideoSource(parse(Variable.VIDEO_SOURCE, VideoSource::of));
    }

    /** How a pass works. */
    public SyncOptions sync() {
        return SyncOptions.defaults()
                .withPostExisting(postExisting())
                .withPerChatPerMinute(number(Variable.TELEGRAM_PER_CHAT_PER_MINUTE, 1, 1_000_000))
                .withCaptions(captions())
                .withLivePhotos(oneOf(Variable.LIVE_PHOTOS, "live", "still"))
                .withOriginals(originals())
                .withMoments(oneOf(Variable.POST_GROUPING, "moment", "single"))
                .withSendMargin(parse(Variable.SEND_MARGIN, SendMargin::parse))
                .withOperator(admins().stream().findFirst().orElse(null));
    }

    /** Whether the originals follow as comments. */
    public boolean originals() {
        return oneOf(Variable.ORIGINALS, "comment", "off");
    }

    private boolean oneOf(Variable variable, String yes, String no) {
        return parse(variable, text -> {
            if (!text.equals(yes) && !text.equals(no)) {
                throw new IllegalArgumentException(yes + " or " + no + " is expected");
            }
            return text.equals(yes);
        });
    }

    /** The Telegram ids of those who may do everything, as they were listed. */
    public List<Long> admins() {
        if (!variables.isSet(Variable.ADMIN_IDS)) {
            return List.of();
        }
        return parse(Variable.ADMIN_IDS, Configuration::telegramIds);
    }

    private static List<Long> telegramIds(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(Configuration::telegramId)
                .distinct()
                .toList();
    }

    private static Long telegramId(String text) {
        try {
            long id = Long.parseLong(text);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("«" + text + "» is no Telegram id, which is a number", e);
        }
        throw new IllegalArgumentException("«" + text + "» is no person's Telegram id, which is above zero");
    }

    private CaptionTemplate captions() {
        CaptionLanguage language = parse(Variable.CAPTION_LANGUAGE, CaptionLanguage::of);
        CaptionTemplate template = get(Variable.CAPTION_TEMPLATE)
                .map(file -> template(file, language))
                .orElseGet(() -> CaptionTemplate.builtIn(language));
        return template.withLocation(parse(Variable.CAPTION_LOCATION, CaptionLocation::of));
    }

    private static CaptionTemplate template(String file, CaptionLanguage language) {
        String subject = "CAPTION_TEMPLATE " + file;
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST_TEMPLATE) {
                throw new ConfigurationException(subject + " is too large for a caption's template.");
            }
            return CaptionTemplate.parse(Files.readString(path), language);
        } catch (CaptionTemplateException e) {
            throw new ConfigurationException(subject + ", " + e.getMessage());
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new ConfigurationException(subject + ": there is no such file.");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(subject + " is no text in UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException(subject + " cannot be read: " + e.getMessage());
        }
    }

    /** How the bot that people talk to is run. */
    public BotOptions bot() {
        return new BotOptions(
                Set.copyOf(admins()),
                parse(Variable.BOT_ACCESS, Configuration::access),
                parse(Variable.ALLOW_PRIVATE_HOSTS, Configuration::truth),
                interval());
    }

    /**
     * How a worker works.
     *
     * @param name tells it from the other workers
     */
    public WorkerOptions worker(String name) {
        return WorkerOptions.of(name, interval()).withChats(number(Variable.WORKER_CHATS, 1, 1000));
    }

    private Duration interval() {
        return Duration.ofSeconds(number(Variable.POST_MEDIA_INTERVAL, 1, 30 * 24 * 3600));
    }

    /** Where a worker tells how it goes; empty where it tells nobody. */
    public Optional<InetSocketAddress> monitor() {
        int port = number(Variable.MONITOR_PORT, 0, 65535);
        return port == 0
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(require(Variable.MONITOR_ADDRESS), port));
    }

    private static BotOptions.Access access(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "everyone" -> new BotOptions.Access.Everyone();
            case "admins" -> new BotOptions.Access.Only(Set.of());
            default -> new BotOptions.Access.Only(Set.copyOf(telegramIds(text)));
        };
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        };
    }

    /** How much is logged: {@code ERROR}, {@code WARN}, {@code INFO} or {@code DEBUG}. */
    public String logLevel() {
        return parse(Variable.LOG_LEVEL, text -> switch (text.toUpperCase(Locale.ROOT)) {
            case "ERROR", "WARN", "INFO", "DEBUG" -> text.toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("ERROR, WARN, INFO or DEBUG is expected");
        });
    }

    /** Whether the person at the terminal is a developer, who wants to see what happens inside. */
    public boolean developing() {
        return oneOf(Variable.APP_ENV, "dev", "prod");
    }

    /**
     * Looks at everything that publishing needs, without asking anybody.
     *
     * @throws ConfigurationException for the first thing that is missing or wrong
     */
    public void checkForSync() {
        telegram();
        subscription();
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
        monitor();
        logLevel();
    }

    private Optional<String> get(Variable variable) {
        return variables.get(variable).or(() -> Optional.ofNullable(variable.defaultValue()));
    }

    private String require(Variable variable) {
        return get(variable)
                .orElseThrow(() -> new ConfigurationException(variable + " is not set: " + variable.meaning() + "."));
    }

    /** The parsers' messages never repeat a secret, so they can be shown. */
    private <T> T parse(Variable variable, Function<String, T> parser) {
        String value = require(variable);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(variable + " cannot be understood: " + e.getMessage());
        }
    }

    private int number(Variable variable, int least, int most) {
        return parse(variable, text -> {
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("«" + text + "» is not a whole number", e);
            }
            if (number < least || number > most) {
                throw new IllegalArgumentException("it has to be from " + least + " to " + most);
            }
            return number;
        });
    }
}
