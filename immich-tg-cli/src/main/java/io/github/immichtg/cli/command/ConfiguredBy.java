package io.github.immichtg.cli.command;

import io.github.immichtg.internal.config.Variable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** Topics of the variables shown in a command's help. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConfiguredBy {

    /** Topics in display order. */
    Topic[] value();

    /** Group of related variables. */
    enum Topic {
        IMMICH(
                Variable.IMMICH_URL,
                Variable.IMMICH_API_KEY,
                Variable.IMMICH_HEADERS,
                Variable.IMMICH_CA_FILE,
                Variable.IMMICH_CLIENT_CERT,
                Variable.IMMICH_CLIENT_KEY,
                Variable.IMMICH_ALBUM),
        TELEGRAM(
                Variable.TELEGRAM_TOKEN,
                Variable.TELEGRAM_CHANNEL,
                Variable.TELEGRAM_API_URL,
                Variable.TELEGRAM_PROXY,
                Variable.TELEGRAM_CA_FILE,
                Variable.TELEGRAM_API_LOCAL),
        PROXIES(Variable.HTTPS_PROXY, Variable.HTTP_PROXY, Variable.ALL_PROXY, Variable.NO_PROXY),
        LINKING(Variable.POST_EXISTING),
        WORKING(
                Variable.POST_MEDIA_INTERVAL,
                Variable.WORKER_CHATS,
                Variable.MAX_ORIGINAL,
                Variable.MONITOR_ADDRESS,
                Variable.MONITOR_PORT,
                Variable.MONITOR_HOST,
                Variable.MONITOR_TOKEN,
                Variable.LOG_LEVEL),
        NOTICES(Variable.NOTIFY),
        RATES(
                Variable.TELEGRAM_PER_CHAT_PER_MINUTE,
                Variable.TELEGRAM_PER_SECOND,
                Variable.SEND_MARGIN,
                Variable.ADMIN_IDS),
        POSTS(
                Variable.POST_GROUPING,
                Variable.ORIGINALS,
                Variable.ORIGINALS_LOCATION,
                Variable.CAPTION_LANGUAGE,
                Variable.CAPTION_TEMPLATE,
                Variable.CAPTION_LOCATION,
                Variable.HIDE_PLACES,
                Variable.EXCLUDE_PEOPLE,
                Variable.EXCLUDE_TAGS,
                Variable.ONLY_PEOPLE,
                Variable.ONLY_TAGS,
                Variable.ONLY_FAVORITES,
                Variable.MIN_RATING,
                Variable.SPOILER_TAGS,
                Variable.BLUR_PEOPLE,
                Variable.ARCHIVED,
                Variable.PHOTO_MAX_SIDE,
                Variable.VIDEO_SOURCE,
                Variable.LIVE_PHOTOS,
                Variable.ALBUM_CHANGES),
        PREPARING(Variable.MEDIA_MEMORY, Variable.MEDIA_THREADS, Variable.MEDIA_ISOLATION),
        DATABASE(
                Variable.POSTGRES_HOST,
                Variable.POSTGRES_PORT,
                Variable.POSTGRES_DB,
                Variable.POSTGRES_USER,
                Variable.POSTGRES_PASSWORD,
                Variable.IMMICH_TG_HOME,
                Variable.IMMICH_TG_SECRET_KEY),
        SEED(Variable.SEED_POSTGRES_PASSWORD),
        TARGET(Variable.TARGET_POSTGRES_PASSWORD),
        PROGRAM(Variable.APP_ENV);

        private final List<Variable> variables;

        Topic(Variable... variables) {
            this.variables = List.of(variables);
        }

        public List<Variable> variables() {
            return variables;
        }
    }
}
